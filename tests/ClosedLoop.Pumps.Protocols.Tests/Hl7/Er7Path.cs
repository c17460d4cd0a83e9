using System.Globalization;
using System.Text.RegularExpressions;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Hl7;

/// <summary>A place written as <c>OBX[3]-5.2.1</c>: segment, occurrence, field, component, subcomponent.</summary>
internal sealed partial record Er7Path(string Segment, int Occurrence, int Field, int Component, int Sub)
{
    internal static Er7Path Parse(string text)
    {
        var match = Form().Match(text);
        Assert.True(match.Success, text);
        return new Er7Path(match.Groups[1].Value, Number(match, 2, 1), Number(match, 3, 1), Number(match, 4, 0), Number(match, 5, 0));
    }

    internal string Text(Er7Message message)
    {
        var field = message.Segment(Vectors.Bytes(Segment), Occurrence - 1).Field(Field);
        return Component == 0 ? field.Text() : Sub == 0 ? field.Component(Component).Text() : field.Component(Component).Sub(Sub).Text();
    }

    private static int Number(Match match, int group, int missing) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : missing;

    [GeneratedRegex(@"^(\w{3})(?:\[(\d+)\])?-(\d+)(?:\.(\d+))?(?:\.(\d+))?$")]
    private static partial Regex Form();
}
