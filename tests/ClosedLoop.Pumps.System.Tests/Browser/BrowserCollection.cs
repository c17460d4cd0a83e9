using Xunit;

namespace ClosedLoop.Pumps.System.Tests.Browser;

/// <summary>Tests that share one browser, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Chromium>
{
    public const string Name = "browser";
}
