using Cabi.Web.Domain;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Ui;

/// <summary>Where somebody who may not rent can go next.</summary>
public static class NextSteps
{
    extension(IStringLocalizer<Words> words)
    {
        /// <param name="roomId">The share room in which the visitor sits.</param>
        /// <returns>The words and the address of a link; null where there is nothing to do but wait.</returns>
        public (string Words, string Address)? NextStep(Refusal refusal, int? roomId) =>
            refusal switch
            {
                Refusal.AlreadyRenting => (words["Open my locker"], "/rental"),
                Refusal.AlreadyInRoom when roomId is not null => (words["Go to my waiting room"], $"/rooms/{roomId}"),
                Refusal.LockerPending => (words["See what opens soon"], "/lockers/opening"),
                Refusal.Banned => (words["How bans work"], "/help#bans"),
                Refusal.LockerForClubs or Refusal.TermOver or Refusal.RoomUnsettled => (
                    words["Whom to ask"],
                    "/help#ask"
                ),
                _ => null,
            };
    }
}
