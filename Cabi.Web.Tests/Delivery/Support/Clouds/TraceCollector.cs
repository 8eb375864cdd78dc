using System.Collections.Concurrent;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Tests.Delivery.Support.Clouds;

/// <summary>Takes spans by OTLP over http, as a collector does.</summary>
public sealed class TraceCollector : IAsyncDisposable
{
    // Numbers of fields in opentelemetry/proto/trace/v1/trace.proto and common/v1/common.proto.
    private const int ResourceSpans = 1;
    private const int ScopeSpans = 2;
    private const int Spans = 2;
    private const int TraceId = 1;
    private const int Name = 5;
    private const int Attributes = 9;
    private const int Status = 15;
    private const int StatusCode = 3;
    private const int Key = 1;
    private const int Value = 2;

    private readonly WebApplication _server;

    private TraceCollector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.MapPost("/v1/traces", TakeAsync);
    }

    /// <summary>What the variables of the standard say to find it.</summary>
    public (string Name, string Value)[] Settings =>
        [
            ("OTEL_EXPORTER_OTLP_ENDPOINT", _server.Urls.Single()),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_BSP_SCHEDULE_DELAY", "100"),
        ];

    public ConcurrentQueue<Span> Taken { get; } = [];

    public static async Task<TraceCollector> StartAsync()
    {
        var collector = new TraceCollector();
        await collector._server.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <param name="Attributes">Whose values are texts or whole numbers.</param>
    /// <param name="StatusCode">0 unset, 1 fine, 2 an error.</param>
    public sealed record Span(
        string Trace,
        string Name,
        IReadOnlyDictionary<string, string> Attributes,
        ulong StatusCode
    );

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);

        foreach (var resource in Read(ByteString.CopyFrom(body.ToArray())).Messages(ResourceSpans))
        foreach (var scope in Read(resource).Messages(ScopeSpans))
        foreach (var span in Read(scope).Messages(Spans))
            Taken.Enqueue(SpanOf(Read(span)));
    }

    private static Span SpanOf(Fields span) =>
        new(
            Convert.ToHexStringLower(span.Messages(TraceId).Single().Span),
            span.Messages(Name).Single().ToStringUtf8(),
            span.Messages(Attributes).Select(Read).ToDictionary(KeyOf, ValueOf, StringComparer.Ordinal),
            span.Messages(Status).Select(status => Read(status).Numbers(StatusCode).SingleOrDefault()).SingleOrDefault()
        );

    private static string KeyOf(Fields attribute) => attribute.Messages(Key).Single().ToStringUtf8();

    private static string ValueOf(Fields attribute)
    {
        var value = Read(attribute.Messages(Value).Single());
        return value.All.Select(field => field.Text?.ToStringUtf8() ?? $"{field.Number}").FirstOrDefault("");
    }

    private static Fields Read(ByteString message)
    {
        var fields = new List<(int, ByteString?, ulong)>();
        var input = message.CreateCodedInput();

        while (input.ReadTag() is var tag and not 0)
        {
            var field = WireFormat.GetTagFieldNumber(tag);

            switch (WireFormat.GetTagWireType(tag))
            {
                case WireFormat.WireType.LengthDelimited:
                    fields.Add((field, input.ReadBytes(), 0));
                    break;
                case WireFormat.WireType.Varint:
                    fields.Add((field, null, input.ReadUInt64()));
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }

        return new Fields(fields);
    }

    private sealed record Fields(IReadOnlyList<(int Field, ByteString? Text, ulong Number)> All)
    {
        public IEnumerable<ByteString> Messages(int field) =>
            All.Where(each => each.Field == field && each.Text is not null).Select(each => each.Text!);

        public IEnumerable<ulong> Numbers(int field) =>
            All.Where(each => each.Field == field && each.Text is null).Select(each => each.Number);
    }
}
