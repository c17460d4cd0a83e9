namespace ClosedLoop.Pumps.System.Tests.Browser;

/// <summary>What the page is looked at on.</summary>
public enum Screen
{
    Phone = 1,
    Tablet = 2,
    Desktop = 3,
}
