namespace Cabi.MariaDb;
internal sealed class Placeholder;
