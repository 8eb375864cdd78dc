using System.Diagnostics;
using System.Security.Cryptography;

namespace Cabi.Bench;

/// <summary>
/// A student at the drop: presses the button of the locker they want, then what the page they get offers instead, until
/// they have a locker or nothing is offered any more.
/// </summary>
public sealed class DropStudent(Browsing browsing, int lockerId)
{
    private const string Opening = "/lockers/opening";

    // Whoever is refused so often is offered what is not to be had.
    private const int Most = 200;

    private KeyValuePair<string, string>[] _token = [];

    /// <summary>How long each press took, up to the page that answers it.</summary>
    public List<TimeSpan> Answers { get; } = [];

    public bool HasRented { get; private set; }

    /// <summary>Requests that were answered with a 5xx; the student gives up then.</summary>
    public int Failures { get; private set; }

    public void SignIn(string session) => browsing.SignIn(session);

    /// <summary>
    /// Gets what a form needs before the locker has opened and its page has one: any form's token will do.
    /// </summary>
    public async Task PrepareAsync()
    {
        if (!await browsing.OpenAsync("/account/language"))
            throw new InvalidOperationException("The app failed before the drop.");

        _token =
        [
            .. browsing
                .Forms("language-ko", "")
                .Single()
                .Fields.Where(field => field.Key == "__RequestVerificationToken"),
        ];
    }

    public async Task RunAsync()
    {
        var path = $"/lockers/{lockerId}";
        var next = await PressAsync(path, [KeyValuePair.Create("RequestId", Guid.NewGuid().ToString()), .. _token]);

        while (next is not null && !HasRented)
        {
            if (
                next.StartsWith(Opening, StringComparison.Ordinal)
                || browsing.Forms("rent-nearby", next) is not { Count: > 0 } offers
            )
            {
                // The page just read says what is left everywhere; any other place sends one there.
                if (next != Opening && !await OpenAsync(Opening))
                    return;

                offers = browsing.Forms("rent-any", Opening);
            }

            if (offers.Count == 0)
                return;

            if (Answers.Count == Most)
                throw new InvalidOperationException($"{next} still offers something after {Most} refusals.");

            var offer = offers[RandomNumberGenerator.GetInt32(offers.Count)];
            next = await PressAsync(offer.Path, offer.Fields);
        }
    }

    private async Task<string?> PressAsync(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var pressedAt = Stopwatch.GetTimestamp();
        var next = await browsing.SubmitAsync(path, fields);
        Answers.Add(Stopwatch.GetElapsedTime(pressedAt));
        HasRented = next == "/rental";
        Failures += next is null ? 1 : 0;
        return next;
    }

    private async Task<bool> OpenAsync(string path)
    {
        var isOpen = await browsing.OpenAsync(path);
        Failures += isOpen ? 0 : 1;
        return isOpen;
    }
}
