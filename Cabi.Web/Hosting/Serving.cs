using System.Net.Sockets;
using Cabi.Web.Hosting.Logs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;

namespace Cabi.Web.Hosting;

/// <summary>Serves people until the process is told to stop.</summary>
public static class Serving
{
    /// <param name="terminal">Is told, as the log is, when an address cannot be listened at.</param>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> ServeAsync(this WebApplication app, TextWriter terminal)
    {
        // Filled by the start, and still there when the program is not.
        var addresses = app.Urls;

        try
        {
            await app.RunAsync();
            return 0;
        }
        catch (Exception error) when (error is SocketException or IOException { InnerException: AddressInUseException })
        {
            var reason = $"It cannot listen at {string.Join(", ", addresses)}: {error.Message}";
            CrashLogging.Refuse(reason);
            await terminal.WriteLineAsync($"Cabi does not start. {reason}");
            return 1;
        }
    }
}
