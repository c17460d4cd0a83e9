using System.Text;
using System.Text.Json.Serialization.Metadata;
using ClosedLoop.Pumps.Protocols.Fhir;
using Xunit;

namespace ClosedLoop.Pumps.Fhir.Tests;

public class MemberTests
{
    public static TheoryData<Type> Types() =>
        [.. typeof(FhirNode).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(FhirNode)) && !type.IsAbstract && type != typeof(OtherResource))];

    [Theory]
    [MemberData(nameof(Types))]
    public void A_record_shows_its_visitor_exactly_the_members_the_serializer_reads(Type type)
    {
        var info = FhirJsonContext.Default.GetTypeInfo(type);
        Assert.True(info is { Kind: JsonTypeInfoKind.Object }, "not in the context");
        var read = info.Properties.Where(property => !property.IsExtensionData && property.Name != "resourceType").Select(property => property.Name);

        var shown = new NameRecorder();
        ((FhirNode)Activator.CreateInstance(type)!).Visit(shown);

        Assert.Equal(read.Order(StringComparer.Ordinal), shown.Names.Order(StringComparer.Ordinal));
    }

    private sealed class NameRecorder : ElementVisitor
    {
        public List<string> Names { get; } = [];

        public override void Text(ReadOnlySpan<byte> name, string? value, TextKind kind, int min = 0, int stem = 0) => Add(name, stem);

        public override void Code(ReadOnlySpan<byte> name, string? value, CodeSet? codes, int min = 0, int stem = 0) => Add(name, stem);

        public override void Time(ReadOnlySpan<byte> name, FhirDateTime? value, TimeKind kind, int min = 0, int stem = 0) => Add(name, stem);

        public override void Number(ReadOnlySpan<byte> name, FhirDecimal? value, int min = 0, int stem = 0) => Add(name, stem);

        public override void Whole(ReadOnlySpan<byte> name, int? value, WholeKind kind, int min = 0, int stem = 0) => Add(name, stem);

        public override void Flag(ReadOnlySpan<byte> name, bool? value, int min = 0, int stem = 0) => Add(name, stem);

        public override void One(ReadOnlySpan<byte> name, FhirNode? value, int min = 0, int stem = 0) => Add(name, stem);

        public override void Many(ReadOnlySpan<byte> name, IReadOnlyList<FhirNode> values, int min = 0) => Add(name, 0);

        public override void Texts(ReadOnlySpan<byte> name, IReadOnlyList<string?> values, TextKind kind, int min = 0) => Add(name, 0);

        public override void Codes(ReadOnlySpan<byte> name, IReadOnlyList<string?> values, CodeSet? codes, int min = 0) => Add(name, 0);

        public override void Times(ReadOnlySpan<byte> name, IReadOnlyList<FhirDateTime?> values, TimeKind kind, int min = 0) => Add(name, 0);

        // The stem of a choice is what its alternatives have in common.
        public override void Choice(ReadOnlySpan<byte> stem, int min, params ReadOnlySpan<bool> present)
        {
            var text = Encoding.ASCII.GetString(stem);
            Assert.Equal(present.Length, Names.Count(name => name.StartsWith(text, StringComparison.Ordinal) && char.IsAsciiLetterUpper(name[text.Length])));
        }

        private void Add(ReadOnlySpan<byte> name, int stem)
        {
            Assert.True(stem == 0 || char.IsAsciiLetterUpper((char)name[stem]));
            Names.Add(Encoding.ASCII.GetString(name));
        }
    }
}
