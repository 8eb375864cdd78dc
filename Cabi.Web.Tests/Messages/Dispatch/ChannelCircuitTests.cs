using Cabi.Web.Data.Outbox;
using Cabi.Web.Messages.Dispatch;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Messages.Dispatch;

public sealed class ChannelCircuitTests
{
    private readonly TestTime _time = new();
    private readonly ChannelCircuit _rests;

    public ChannelCircuitTests() => _rests = new ChannelCircuit(_time);

    [Fact]
    public void A_rest_that_was_asked_for_lasts_as_long_as_was_asked_whatever_is_answered_meanwhile()
    {
        _rests.Begin(Channel.Slack, TimeSpan.FromSeconds(30));
        _rests.Begin(Channel.Slack, TimeSpan.FromSeconds(20));
        _rests.Begin(Channel.Slack, asked: null);
        _rests.Answered(Channel.Slack);

        Assert.Equal(TimeSpan.FromSeconds(30), RestOf(Channel.Slack));
        Assert.Equal(TimeSpan.Zero, RestOf(Channel.Email));
    }

    [Fact]
    public void A_channel_that_stays_silent_rests_longer_each_time_up_to_a_minute_until_it_answers()
    {
        var lengths = new List<double>();

        for (var round = 0; round < 6; round++)
        {
            // All that went out together find it silent.
            for (var attempt = 0; attempt < 16; attempt++)
                _rests.Begin(Channel.Email, asked: null);

            lengths.Add(RestOf(Channel.Email).TotalSeconds);
        }

        Assert.Equal([5, 10, 20, 40, 60, 60], lengths);
        _rests.Answered(Channel.Email);
        _rests.Begin(Channel.Email, asked: null);
        Assert.Equal(TimeSpan.FromSeconds(5), RestOf(Channel.Email));
    }

    [Fact]
    public void A_rest_that_nobody_asked_for_ends_when_the_channel_answers()
    {
        _rests.Begin(Channel.Email, asked: null);
        _rests.Answered(Channel.Email);

        Assert.Equal(TimeSpan.Zero, RestOf(Channel.Email));
    }

    private TimeSpan RestOf(Channel channel)
    {
        var begun = _time.GetUtcNow();

        while (_rests.IsOpen(channel))
            _time.Advance(TimeSpan.FromSeconds(1));

        return _time.GetUtcNow() - begun;
    }
}
