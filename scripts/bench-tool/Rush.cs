namespace Cabi.Bench;

/// <summary>
/// The campus on which everybody rents at once: 20,000 free lockers, and as many students without one.
/// </summary>
public static class Rush
{
    private const int Lockers = 20_000;

    /// <summary>
    /// A locker for each index; neighbours stand on different floors, because 7919 is prime to 20,000.
    /// </summary>
    public static int LockerAt(int index) => (int)(index * 7919L % Lockers) + 1;
}
