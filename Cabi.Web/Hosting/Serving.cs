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
        // Kestrel names the address that somebody else has, and no other that it cannot have.
        var addresses = app.Configuration["urls"] ?? app.Configuration["http_ports"];

        try
        {
            await app.RunAsync();
            return 0;
        }
        catch (IOException error) when (error.InnerException is AddressInUseException)
        {
            return await RefuseAsync(error.Message, terminal);
        }
        catch (SocketException error)
        {
            return await RefuseAsync($"It cannot listen at {addresses}: {error.Message}.", terminal);
        }
    }

    private static async Task<int> RefuseAsync(string reason, TextWriter terminal)
    {
        CrashLogging.Refuse(reason);
        await terminal.WriteLineAsync($"Cabi does not start. {reason}");
        return 1;
    }
}
