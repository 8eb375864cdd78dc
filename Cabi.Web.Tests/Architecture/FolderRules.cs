using Cabi.Web.Data.Audit;
using Cabi.Web.Features;
using Cabi.Web.Pages.Admin.Jobs;
using Cabi.Web.Tests.Support;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Cabi.Web.Tests.Architecture;

/// <summary>
/// Which folder may know which. Read from the compiled code, so locals, generics and lambdas count too.
/// </summary>
public sealed class FolderRules
{
    private const string Root = "Cabi.Web.";

    // From the bottom to the top: a folder knows only folders above it in this list. docs/architecture.md says why.
    private static readonly Dictionary<string, string[]> _knows = new()
    {
        ["Domain"] = [],
        ["Data"] = ["Domain"],
        ["Ui"] = ["Domain"],
        ["Messages"] = ["Domain", "Data", "Ui"],
        ["Features"] = ["Domain", "Data", "Messages"],
        ["Accounts"] = ["Domain", "Data", "Messages", "Features"],
        ["View"] = ["Domain", "Data", "Ui", "Accounts"],
        ["Hosting"] = ["Domain", "Data", "Ui", "Messages", "Accounts", "View"],
        ["Jobs"] = ["Domain", "Data", "Messages", "Features", "Accounts"],
        ["Pages"] = ["Domain", "Data", "Ui", "Messages", "Features", "Accounts", "View", "Hosting", "Jobs"],
        ["WarmUp"] = ["Domain", "Data", "Features", "View"],
        ["Commands"] = ["Domain", "Data", "Messages", "Features", "Accounts", "View"],
        ["Aws"] = ["Messages", "Hosting"],
    };

    private static readonly List<(string From, string Method, string To, string Member)> _uses = ReadUses();

    public static TheoryData<string> Folders => [.. _knows.Keys];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_knows_only_what_it_may(string folder)
    {
        var uses = _uses.Where(use => FolderOf(use.From) == folder).ToList();

        Assert.NotEmpty(uses);
        Rule.Holds(
            uses.Where(use => FolderOf(use.To) is { } other && other != folder && !_knows[folder].Contains(other))
                .Select(Said)
                .Distinct(),
            $"{folder} may know {string.Join(", ", _knows[folder].DefaultIfEmpty("no folder"))}. Move what is needed into a "
                + "folder that both may know, or let this folder declare an interface and the other implement it "
                + "(docs/architecture.md, Which folder may know which)."
        );
    }

    [Fact]
    public void The_arrows_make_no_circle()
    {
        var order = _knows.Keys.ToList();

        Assert.All(
            _knows,
            folder =>
                Assert.All(
                    folder.Value,
                    known => Assert.InRange(order.IndexOf(known), 0, order.IndexOf(folder.Key) - 1)
                )
        );
    }

    [Fact]
    public void The_page_about_the_architecture_shows_the_same_table()
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, "docs/architecture.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal) && _knows.ContainsKey(line.Split('`')[1]))
            .Select(line => line.Split('|'))
            .ToDictionary(
                cells => cells[1].Trim(' ', '`'),
                cells => cells[2].Split('`').Where((_, index) => index % 2 == 1).ToArray()
            );

        Assert.Equal(_knows.Keys, rows.Keys);
        Assert.All(_knows, folder => Assert.Equal(folder.Value, rows[folder.Key]));
    }

    [Fact]
    public void The_domain_stands_on_the_base_class_library_alone() =>
        Rule.Holds(
            _uses
                .Where(use =>
                    FolderOf(use.From) == "Domain"
                    && FolderOf(use.To) is null
                    && !use.To.StartsWith("System.", StringComparison.Ordinal)
                    && !use.To.StartsWith("Microsoft.CodeAnalysis.", StringComparison.Ordinal)
                )
                .Select(Said)
                .Distinct(),
            "A library in Domain: give the rule what it needs as values, and let a folder above ask the library."
        );

    [Fact]
    public void No_files_know_each_other_in_a_circle()
    {
        var knows = _uses
            .Select(use => (From: FileOf(use.From), To: FileOf(use.To)))
            .Where(use => use.From != use.To && use.To.StartsWith(Root, StringComparison.Ordinal))
            .Distinct()
            .ToLookup(use => use.From, use => use.To);
        var reach = knows.ToDictionary(file => file.Key, file => ReachOf(file.Key, knows));
        var circles = reach
            .Where(file => file.Value.Contains(file.Key))
            .Select(file =>
                string.Join(
                    " ",
                    file.Value.Where(other => reach.TryGetValue(other, out var known) && known.Contains(file.Key))
                        .Order()
                )
            )
            .Distinct();

        Rule.Holds(circles, "Files that know each other in a circle: let one of them be told what it asks the other.");
    }

    [Fact]
    public void Pages_never_save() =>
        Rule.Holds(
            _uses
                .Where(use =>
                    FolderOf(use.From) == "Pages" && use.Member.StartsWith("SaveChanges", StringComparison.Ordinal)
                )
                .Select(Said),
            "Pages that save: let a verb in Features do it (CONTRIBUTING.md, a verb)."
        );

    [Fact]
    public void One_class_writes_down_actions_and_takes_only_those_that_have_words() =>
        Assert.Equal(
            [typeof(UnitOfWork).FullName],
            _uses
                .Where(use => use.To == typeof(AuditEntry).FullName && use.Member == ".ctor")
                .Select(use => use.From)
                .Distinct()
        );

    [Theory]
    [InlineData(
        "Cabi.Web.Data.MariaDb.",
        "MySqlConnector.",
        "Pomelo.",
        "Microsoft.EntityFrameworkCore.MySql",
        "Microsoft.EntityFrameworkCore.MariaDb",
        "Hangfire.MariaDb."
    )]
    [InlineData(
        "Cabi.Web.Data.Sqlite.",
        "Microsoft.Data.Sqlite.",
        "Microsoft.EntityFrameworkCore.Sqlite",
        "SQLitePCL.",
        "Hangfire.InMemory."
    )]
    public void One_folder_names_a_provider_and_reads_its_errors(string folder, params string[] provider)
    {
        var uses = _uses.Where(use => provider.Any(name => use.To.StartsWith(name, StringComparison.Ordinal))).ToList();

        Assert.NotEmpty(uses);
        Rule.Holds(
            uses.Where(use => !use.From.StartsWith(folder, StringComparison.Ordinal)).Select(Said).Distinct(),
            $"A database provider outside of {folder}*: ask for what all databases have, or add a word there."
        );
    }

    [Fact]
    public void Whoever_serves_a_request_leaves_Hangfire_alone_but_for_its_dashboard() =>
        Rule.Holds(
            _uses
                .Where(use =>
                    use.To.StartsWith("Hangfire.", StringComparison.Ordinal)
                    && FolderOf(use.From) is not ("Jobs" or "Data")
                    && !use.From.StartsWith(typeof(HangfireDashboard).FullName!, StringComparison.Ordinal)
                )
                .Select(Said)
                .Distinct(),
            "Hangfire outside of Jobs and Data: write down what is due, a job finds it "
                + "(docs/decisions/jobs-look-in-the-data.md)."
        );

    [Fact]
    public void One_folder_knows_AWS() =>
        Assert.Equal(
            ["Aws"],
            _uses
                .Where(use => use.To.StartsWith("Amazon.", StringComparison.Ordinal))
                .Select(use => FolderOf(use.From))
                .Distinct()
        );

    private static string Said((string From, string Method, string To, string Member) use) =>
        $"{use.From} names {use.To}{(use.Method == "" ? "" : $" in {use.Method}")}";

    private static string? FolderOf(string type) =>
        type.StartsWith(Root, StringComparison.Ordinal) && type.Split('.') is { Length: > 3 } parts ? parts[2] : null;

    // Nested types are in the file of the type around them.
    private static string FileOf(string type) => type.Split('/')[0];

    private static HashSet<string> ReachOf(string file, ILookup<string, string> knows)
    {
        var reached = new HashSet<string>();
        var next = new Stack<string>(knows[file]);

        while (next.TryPop(out var each))
        {
            if (!reached.Add(each))
                continue;

            foreach (var known in knows[each])
                next.Push(known);
        }

        return reached;
    }

    private static List<(string From, string Method, string To, string Member)> ReadUses()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(typeof(Program).Assembly.Location);
        return
        [
            .. assembly
                .MainModule.GetTypes()
                .Where(type => type.FullName.StartsWith(Root, StringComparison.Ordinal))
                .SelectMany(UsesOf),
        ];
    }

    private static IEnumerable<(string, string, string, string)> UsesOf(TypeDefinition type)
    {
        var types = new List<TypeReference?> { type.BaseType };
        types.AddRange(type.Interfaces.Select(implemented => implemented.InterfaceType));
        types.AddRange(type.Fields.Select(field => field.FieldType));

        foreach (var known in types.SelectMany(Parts))
            yield return (type.FullName, "", known.FullName, "");

        foreach (var method in type.Methods)
        {
            foreach (
                var known in method
                    .Parameters.Select(parameter => parameter.ParameterType)
                    .Append(method.ReturnType)
                    .SelectMany(Parts)
            )
                yield return (type.FullName, method.Name, known.FullName, "");

            foreach (var (known, member) in method.HasBody ? method.Body.Instructions.SelectMany(Operand) : [])
                yield return (type.FullName, method.Name, known.FullName, member);
        }
    }

    private static IEnumerable<(TypeReference, string)> Operand(Instruction instruction) =>
        instruction.Operand switch
        {
            GenericInstanceMethod generic => Parts(generic.DeclaringType)
                .Concat(generic.GenericArguments.SelectMany(Parts))
                .Select(type => (type, generic.Name)),
            MemberReference { DeclaringType: { } declaring } member => Parts(declaring)
                .Select(type => (type, member.Name)),
            TypeReference type => Parts(type).Select(part => (part, "")),
            _ => [],
        };

    // A generic type is known together with everything it is made of.
    private static IEnumerable<TypeReference> Parts(TypeReference? type) =>
        type switch
        {
            null => [],
            GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
            TypeSpecification special => Parts(special.ElementType),
            _ => [type],
        };
}
