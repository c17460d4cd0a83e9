using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Hl7;

public sealed class VectorExtractionTests
{
    public static TheoryData<string> AllVectors() => Vectors.All();

    public static TheoryData<string> ExpectedFiles() =>
        [.. Expected().Select(e => e.File).Distinct()];

    [Theory]
    [MemberData(nameof(AllVectors))]
    public void Every_golden_message_is_read_as_ER7(string name)
    {
        var message = Vectors.Parse(Vectors.Read(name));

        Assert.True(message.Header.Field(9).HasContent);
        Assert.Equal("|", message.Header.Field(1).Text());
    }

    [Theory]
    [MemberData(nameof(ExpectedFiles))]
    public void What_the_document_says_must_be_extracted_is_found(string file)
    {
        var message = Vectors.Parse(Vectors.Read(file));
        foreach (var (_, path, expected) in Expected().Where(e => e.File == file))
        {
            Assert.Equal((path, expected), (path, Er7Path.Parse(path).Text(message).Trim()));
        }
    }

    [Fact]
    public void The_expectations_cover_every_message_that_has_content()
    {
        var bare = Vectors.Names("ihe").Except(Expected().Select(e => e.File)).ToArray();

        // Two header fragments and two queries: the README lists nothing to extract from them.
        Assert.Equal(4, bare.Length);
    }

    [Fact]
    public void A_missing_escape_character_does_not_make_the_ampersand_an_escape()
    {
        var message = Vectors.Parse(Vectors.Read("ihe-cpdev018-ex5-dev51-associate-trauma.hl7"));

        Assert.True(message.Delimiters.EscapeIsMissing);
        Assert.Equal((byte)'&', message.Delimiters.Subcomponent);
        Assert.Equal("^~&", message.Header.Field(2).Text());
    }

    private static IEnumerable<(string File, string Path, string Text)> Expected() =>
        File.ReadLines(Path.Combine(Vectors.Root, "ihe", "expected.tsv"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('\t'))
            .Select(c => (c[0], c[1], c[2] == "(empty)" ? "" : c[2]));
}
