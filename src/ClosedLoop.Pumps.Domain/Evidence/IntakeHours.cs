using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>
/// Splits what was given over full hours (UTC), exactly: a segment flows at one rate, so each hour has its share by time, as a fraction; the
/// shares add up to the segment. A dose counts in the hour in which it began.
/// </summary>
public static class IntakeHours
{
    /// <param name="portions">Segments of one patient; those of a dose are marked so.</param>
    /// <param name="from">What was given before does not count.</param>
    /// <param name="to">What was given from here on does not count.</param>
    /// <returns>Hours with something in them, oldest first.</returns>
    public static ImmutableArray<IntakeHour> Split(IEnumerable<IntakePortion> portions, DateTimeOffset from, DateTimeOffset to)
    {
        var hours = new SortedDictionary<DateTimeOffset, Rational>();
        foreach (var portion in portions)
            Add(hours, portion, from.ToUniversalTime(), to.ToUniversalTime());
        return [.. hours.Where(hour => hour.Value > Rational.Zero).Select(hour => new IntakeHour(hour.Key, hour.Value))];
    }

    private static void Add(SortedDictionary<DateTimeOffset, Rational> hours, IntakePortion portion, DateTimeOffset from, DateTimeOffset to)
    {
        var (begin, end) = (portion.From.ToUniversalTime(), portion.To.ToUniversalTime());
        var given = Rational.From(portion.Given.Millilitres);
        if (portion.IsDose || end <= begin)
        {
            if (begin >= from && begin < to)
                Count(HourOf(begin), given);
            return;
        }

        var perTick = given / Rational.Of(end.Ticks - begin.Ticks, 1);
        for (var hour = HourOf(begin < from ? from : begin); hour < end && hour < to; hour = hour.AddHours(1))
        {
            var (first, last) = (Latest(hour, begin, from), Earliest(hour.AddHours(1), end, to));
            if (last > first)
                Count(hour, perTick * Rational.Of(last.Ticks - first.Ticks, 1));
        }

        void Count(DateTimeOffset hour, Rational part) => hours[hour] = hours.GetValueOrDefault(hour) + part;
    }

    private static DateTimeOffset HourOf(DateTimeOffset at) => new(at.Ticks - (at.Ticks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    private static DateTimeOffset Latest(DateTimeOffset a, DateTimeOffset b, DateTimeOffset c) => a > b ? a > c ? a : c : b > c ? b : c;

    private static DateTimeOffset Earliest(DateTimeOffset a, DateTimeOffset b, DateTimeOffset c) => a < b ? a < c ? a : c : b < c ? b : c;
}
