using System.Text;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Delivery.Support.Clouds;

namespace Cabi.Web.Tests.Delivery.Logs;

/// <summary>What is sent, and how, while all is well or the caller's own lines are the difficulty.</summary>
public sealed class LogShipperTests : LogShipperTest
{
    [Fact]
    public async Task Lines_arrive_signed_in_order_in_the_stream_of_the_instance_and_leave_the_spool()
    {
        using var shipper = Ship();

        Write(shipper, 1, 500);
        await UntilTakenAsync(500);

        Assert.Equal(Texts(Enumerable.Range(1, 500)), Service.Messages);
        Assert.All(Service.Taken, line => Assert.Equal("cabi-1", line.Stream));
        Assert.Empty(Service.Complaints);
        await Eventually.HoldsAsync(() => Reading["cabi.logs.spooled"] == 0 && !SpoolFiles.Any(), "the spool is empty");
        Assert.Equal(500, Reading["cabi.logs.sent"]);
        Assert.Equal(0, Reading["cabi.logs.oldest_age"]);
    }

    [Fact]
    public async Task A_line_signed_with_a_wrong_secret_is_not_taken_and_not_lost()
    {
        using (var forger = Ship(Options, "another secret"))
        {
            forger.Write(Line(1));
            await Eventually.HoldsAsync(
                () => Service.Complaints.Contains("the signature does not match"),
                "the service finds the forgery"
            );
            Assert.Empty(Service.Taken);
        }

        using var shipper = Ship();
        await UntilTakenAsync(1);
    }

    [Fact]
    public async Task Batches_stay_within_the_limits_of_number_and_size()
    {
        Service.Conduct = Conduct.Is503;
        using var shipper = Ship();

        Write(shipper, 1, 25_000);
        for (var i = 25_001; i <= 25_012; i++)
            shipper.Write(Line(i, size: 250_000));

        Service.Conduct = Conduct.IsWell;
        await UntilTakenAsync(25_012);

        Assert.Empty(Service.Complaints);
        Assert.Equal(10_000, Service.Batches.Max());
        Assert.Contains(4, Service.Batches);
        Assert.Equal(25_012, Service.Messages.Distinct().Count());
    }

    [Fact]
    public async Task Lines_a_day_apart_go_in_different_batches_and_each_batch_is_in_order()
    {
        using var shipper = Ship();
        var now = Now;

        shipper.Write(Line(1, now.AddHours(-30)));
        shipper.Write(Line(3, now));
        shipper.Write(Line(2, now.AddHours(-1)));
        await UntilTakenAsync(3);

        Assert.Empty(Service.Complaints);
        Assert.Equal(Texts([1, 2, 3]), Service.Messages);
        Assert.Equal([1, 2], Service.Batches);
    }

    [Fact]
    public async Task Lines_that_are_too_old_or_too_new_are_counted_and_do_not_hold_up_the_others()
    {
        using var shipper = Ship();

        shipper.Write(Line(1, Now.AddDays(-15)));
        shipper.Write(Line(2));
        shipper.Write(Line(3, Now.AddHours(3)));
        shipper.Write(Line(4, Now.AddHours(3)));
        await Eventually.HoldsAsync(() => Reading["cabi.logs.dropped rejected"] == 3, "three lines are rejected");

        Assert.Equal(Texts([2]), Service.Messages);
        Assert.Equal(1, Reading["cabi.logs.sent"]);
    }

    [Fact]
    public async Task A_refused_batch_is_counted_and_the_next_one_arrives()
    {
        Service.Conduct = Conduct.Refuses;
        using var shipper = Ship();
        Write(shipper, 1, 10);
        await Eventually.HoldsAsync(() => Reading["cabi.logs.dropped refused"] == 10, "the batch is refused");

        Service.Conduct = Conduct.IsWell;
        Write(shipper, 11, 10);
        await UntilTakenAsync(10);

        Assert.Equal(Texts(Enumerable.Range(11, 10)), Service.Messages);
    }

    [Fact]
    public async Task An_answer_that_is_lost_brings_the_same_lines_again_which_their_text_shows()
    {
        Service.Conduct = Conduct.TakesAndBreaks;
        using var shipper = Ship();
        Write(shipper, 1, 10);
        await UntilTakenAsync(20);

        Service.Conduct = Conduct.IsWell;
        await Eventually.HoldsAsync(() => Reading["cabi.logs.sent"] == 10, "the answer arrives");

        Assert.Equal(Texts(Enumerable.Range(1, 10)), Service.Messages.Distinct());
    }

    [Fact]
    public void The_end_sends_what_is_left_at_once()
    {
        using (
            var shipper = Ship(Options with { Interval = TimeSpan.FromHours(1), CloseLimit = TimeSpan.FromSeconds(30) })
        )
            Write(shipper, 1, 20);

        Assert.Equal(Texts(Enumerable.Range(1, 20)), Service.Messages);
        Assert.Empty(Directory.GetFileSystemEntries(Spool));
    }

    [Fact]
    public async Task A_full_batch_does_not_wait_for_the_interval()
    {
        using var shipper = Ship(Options with { Interval = TimeSpan.FromHours(1) });

        Write(shipper, 1, 10_001);

        await UntilTakenAsync(10_000);
    }

    [Fact]
    public async Task What_waits_in_the_spool_is_text_that_people_can_read()
    {
        Service.Conduct = Conduct.Is503;
        using var shipper = Ship();
        var line = Line(1);
        shipper.Write(line);

        await Eventually.HoldsAsync(() => SpoolFiles.Any(), "the line is spooled");

        Assert.Equal(
            $"{line.Time.ToUnixTimeMilliseconds()} {Encoding.UTF8.GetString(line.Utf8)}\n",
            await File.ReadAllTextAsync(SpoolFiles.Single())
        );
    }
}
