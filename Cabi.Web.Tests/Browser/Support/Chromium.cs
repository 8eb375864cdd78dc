namespace Cabi.Web.Tests.Browser.Support;

/// <summary>The Chromium of this machine, found on PATH; nothing is downloaded. One for each test class.</summary>
public class Chromium : IAsyncLifetime
{
    private readonly string _program;
    private readonly string[] _arguments;
    private IPlaywright? _driver;
    private IBrowser? _browser;

    public Chromium()
        : this("chromium-headless-shell") { }

    protected Chromium(string program, params string[] arguments) => (_program, _arguments) = (program, arguments);

    public IBrowser Browser => _browser ?? throw new InvalidOperationException("Chromium has not been started.");

    public async Task InitializeAsync()
    {
        _driver = await Playwright.CreateAsync();
        _browser = await _driver.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = OnPath(_program), Args = ["--disable-gpu", .. _arguments] }
        );
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();

        _driver?.Dispose();
    }

    private static string OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':')
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException($"There is no {program} on PATH; scripts/test installs it.");
}
