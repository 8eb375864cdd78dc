using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Delivery.Support.Clouds;

namespace Cabi.Web.Tests.Delivery.Logs;

/// <summary>What happens to lines while the service, the disk or the process is not well.</summary>
public sealed class LogOutageTests : LogShipperTest
{
    [Fact]
    public async Task Lines_of_an_outage_arrive_afterwards_in_order_and_once_however_the_service_was_away()
    {
        using var shipper = Ship();
        var number = 1;

        foreach (
            var conduct in new[] { Conduct.Is503, Conduct.Throttles, Conduct.Breaks, Conduct.IsSilent, Conduct.IsWell }
        )
        {
            var calls = Service.Calls;
            Service.Conduct = conduct;
            await Eventually.HoldsAsync(
                () =>
                {
                    Write(shipper, number, 50);
                    number += 50;
                    return Service.Calls >= calls + 2;
                },
                $"the service is asked while it {conduct}"
            );
        }

        await Eventually.HoldsAsync(() => Reading["cabi.logs.sent"] == number - 1, "all lines are sent");

        Assert.Equal(Texts(Enumerable.Range(1, number - 1)), Service.Messages);
        Assert.Empty(Service.Complaints);
    }

    [Fact]
    public async Task A_silent_service_and_a_full_spool_never_hold_up_a_caller_and_what_is_lost_is_counted()
    {
        const int Lines = 30_000;
        Service.Conduct = Conduct.IsSilent;
        var options = Options with { SpoolBytes = 1024 * 1024 };
        using var shipper = Ship(options);

        // No line of these has been taken when the last call returns, so no call can have waited for the service.
        Write(shipper, 1, Lines);
        Assert.Empty(Service.Taken);
        await Eventually.HoldsAsync(
            () => Reading["cabi.logs.dropped spool"] + SpooledLines == Lines && Service.Calls > 0,
            "every line is spooled or counted"
        );
        Assert.InRange(Reading["cabi.logs.dropped spool"], 1, Lines - 1);
        Assert.InRange(SpoolFiles.Sum(file => new FileInfo(file).Length), 1, options.SpoolBytes);
        Assert.InRange(Reading["cabi.logs.oldest_age"], 0.001, 60);

        Service.Conduct = Conduct.IsWell;
        await Eventually.HoldsAsync(
            () => Reading["cabi.logs.sent"] + Reading["cabi.logs.dropped spool"] == Lines,
            "every line is sent or counted"
        );

        Assert.Equal(Texts(Enumerable.Range(1, Service.Taken.Count)), Service.Messages);
        Assert.Equal(Reading["cabi.logs.sent"], Service.Taken.Count);

        Write(shipper, Lines + 1, 1);
        await Eventually.HoldsAsync(() => Service.Messages[^1] == Texts([Lines + 1])[0], "there is room again");
    }

    [Fact]
    public void A_line_that_memory_has_no_room_for_is_lost_and_counted()
    {
        using var shipper = Ship(Options with { MemoryBytes = 1000 });

        shipper.Write(Line(1, size: 1001));

        Assert.Equal(1, Reading["cabi.logs.dropped memory"]);
    }

    [Fact]
    public async Task What_one_process_could_not_send_the_next_sends_first()
    {
        Service.Conduct = Conduct.Breaks;
        using (var first = Ship(Options with { CloseLimit = TimeSpan.FromMilliseconds(300) }))
            Write(first, 1, 15_000);
        Assert.NotEmpty(SpoolFiles);

        // A killed process leaves half a line.
        await File.AppendAllTextAsync(SpoolFiles.Order().Last(), $"{Now.ToUnixTimeMilliseconds()} {{\"n\":");

        Service.Conduct = Conduct.IsWell;
        using var second = Ship();
        Write(second, 15_001, 10);
        await UntilTakenAsync(15_010);

        Assert.Equal(Texts(Enumerable.Range(1, 15_010)), Service.Messages);
        Assert.Equal(1, Reading["cabi.logs.dropped damaged"]);
        await Eventually.HoldsAsync(() => !SpoolFiles.Any(), "the spool is empty");
        Assert.Single(Directory.GetDirectories(Spool));
    }

    [Fact]
    public async Task What_a_disk_has_spoilt_is_counted_and_the_rest_arrives()
    {
        var left = Directory.CreateDirectory(Path.Combine(Spool, "lines-20260101T000000000-left"));
        var time = Now.ToUnixTimeMilliseconds();
        await File.WriteAllBytesAsync(
            Path.Combine(left.FullName, "0000000001.log"),
            [
                .. "\0\0\0\0\n"u8,
                .. "no line\n"u8,
                .. System.Text.Encoding.UTF8.GetBytes($"{time} "),
                0xff,
                (byte)'\n',
                .. System.Text.Encoding.UTF8.GetBytes($"{time} {{}}\n"),
            ]
        );

        using var shipper = Ship();
        await UntilTakenAsync(1);

        Assert.Equal(["{}"], Service.Messages);
        Assert.Equal(3, Reading["cabi.logs.dropped damaged"]);
    }

    [Fact]
    public async Task What_is_not_the_spools_stays_where_it_is()
    {
        string[] strange =
        [
            Path.Combine(Spool, "strange", "folder", "kept.log"),
            Path.Combine(Spool, "lines-20260101T000000000-left", "note.txt"),
        ];

        foreach (var file in strange)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, "kept");
        }

        using var shipper = Ship();
        Write(shipper, 1, 1);
        await UntilTakenAsync(1);

        Assert.All(strange, file => Assert.Equal("kept", File.ReadAllText(file)));
    }

    [Fact]
    public async Task Two_processes_on_one_spool_leave_each_other_alone()
    {
        Service.Conduct = Conduct.Breaks;
        using var first = Ship();
        Write(first, 1, 100);
        await Eventually.HoldsAsync(() => SpoolFiles.Any(), "the first has spooled");

        using var second = Ship();
        Write(second, 101, 100);
        Service.Conduct = Conduct.IsWell;
        await UntilTakenAsync(200);

        Assert.Equal(Texts(Enumerable.Range(1, 200)).Order(), Service.Messages.Order());
    }

    [Fact]
    public async Task Without_a_disk_to_write_to_lines_wait_in_memory_and_arrive()
    {
        await File.WriteAllTextAsync(Spool, "a file where the folder should be");
        Service.Conduct = Conduct.Breaks;
        using var shipper = Ship();

        Write(shipper, 1, 12_000);
        await Eventually.HoldsAsync(() => Service.Calls > 0, "the service is asked");
        Service.Conduct = Conduct.IsWell;
        await UntilTakenAsync(12_000);

        Assert.Equal(Texts(Enumerable.Range(1, 12_000)), Service.Messages);
    }

    [Fact]
    public async Task A_disk_that_breaks_later_loses_nothing_that_memory_holds()
    {
        using var shipper = Ship(Options with { MemoryBytes = 100_000 });
        Write(shipper, 1, 10);
        await UntilTakenAsync(10);

        Service.Conduct = Conduct.Breaks;
        Directory.Delete(Spool, recursive: true);
        await File.WriteAllTextAsync(Spool, "a file where the folder was");

        Write(shipper, 11, 1000);
        await Eventually.HoldsAsync(() => Reading["cabi.logs.spooled"] > 0, "the lines are in memory");
        Write(shipper, 1011, 5000);
        await Eventually.HoldsAsync(
            () => Reading["cabi.logs.dropped spool"] + Reading["cabi.logs.dropped memory"] > 0,
            "memory is full"
        );
        Service.Conduct = Conduct.IsWell;
        await Eventually.HoldsAsync(
            () =>
                Reading["cabi.logs.sent"] + Reading["cabi.logs.dropped spool"] + Reading["cabi.logs.dropped memory"]
                == 6010,
            "every line is sent or counted"
        );

        Assert.InRange(Service.Taken.Count, 1010, 6000);
    }

    [Fact]
    public void The_end_does_not_wait_longer_than_its_limit()
    {
        Service.Conduct = Conduct.IsSilent;
        using var shipper = Ship(
            Options with
            {
                CallLimit = TimeSpan.FromMinutes(5),
                CloseLimit = TimeSpan.FromMilliseconds(200),
            }
        );
        Write(shipper, 1, 10);

        shipper.Dispose();

        Assert.Empty(Service.Taken);
        Assert.NotEmpty(SpoolFiles);
    }
}
