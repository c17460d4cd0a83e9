using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.OpenPump;

public class WireListTests
{
    [Fact]
    public void Lists_are_equal_when_their_items_are()
    {
        WireList<string> list = ["a", "b"];
        WireList<string> same = ["a", "b"];
        WireList<string> reversed = ["b", "a"];

        Assert.True(list == same);
        Assert.Equal(list.GetHashCode(), same.GetHashCode());
        Assert.True(list != reversed);
        Assert.False(list.Equals((object)reversed));
    }

    [Fact]
    public void The_default_is_the_empty_list()
    {
        WireList<uint> empty = [];

        Assert.True(empty == default);
        Assert.Equal(empty.Count, default(WireList<uint>).Count);
        Assert.Empty((IEnumerable<uint>)default(WireList<uint>));
    }

    [Fact]
    public void A_list_is_not_changed_through_the_array_it_was_made_from()
    {
        uint[] source = [1, 2];
        var list = WireList.Create<uint>(source);
        source[0] = 9;

        Assert.Equal(1u, list[0]);
        Assert.Equal([1u, 2u], list.ToArray());
    }
}
