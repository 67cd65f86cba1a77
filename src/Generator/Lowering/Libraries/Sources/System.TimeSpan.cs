using System;

namespace SymGrad.Sources
{
    /// <summary>The members of <see cref="TimeSpan"/>, which is a number of ticks of 100 ns.</summary>
    internal readonly struct TimeSpanSource
    {
        public readonly long Ticks;

        public static TimeSpan Make(int hours, int minutes, int seconds) => Make(0, hours, minutes, seconds, 0);

        public static TimeSpan Make(int days, int hours, int minutes, int seconds) => Make(days, hours, minutes, seconds, 0);

        public static TimeSpan Make(int days, int hours, int minutes, int seconds, int milliseconds)
        {
            long ticks = days * 864000000000L + hours * 36000000000L + minutes * 600000000L + seconds * 10000000L + milliseconds * 10000L;
            return new TimeSpan(ticks);
        }

        public static TimeSpan FromDays(double value) => Scaled(value, 864000000000.0);

        public static TimeSpan FromHours(double value) => Scaled(value, 36000000000.0);

        public static TimeSpan FromMinutes(double value) => Scaled(value, 600000000.0);

        public static TimeSpan FromSeconds(double value) => Scaled(value, 10000000.0);

        public static TimeSpan FromMilliseconds(double value) => Scaled(value, 10000.0);

        public static TimeSpan FromTicks(long value) => new TimeSpan(value);

        // Those of .NET 9 on.
        public static TimeSpan FromDays(int days) => new TimeSpan(days * 864000000000L);

        public static TimeSpan FromHours(int hours) => new TimeSpan(hours * 36000000000L);

        public static TimeSpan FromMinutes(long minutes) => new TimeSpan(checked(minutes * 600000000L));

        public static TimeSpan FromSeconds(long seconds) => new TimeSpan(checked(seconds * 10000000L));

        public static TimeSpan FromMilliseconds(long milliseconds) => new TimeSpan(checked(milliseconds * 10000L));

        public static TimeSpan FromDays(int days, int hours, long minutes, long seconds, long milliseconds, long microseconds) =>
            Sum(days * 24L + hours, minutes, seconds, milliseconds, microseconds);

        public static TimeSpan FromHours(int hours, long minutes, long seconds, long milliseconds, long microseconds) =>
            Sum(hours, minutes, seconds, milliseconds, microseconds);

        public static TimeSpan FromMinutes(long minutes, long seconds, long milliseconds, long microseconds) =>
            Sum(0, minutes, seconds, milliseconds, microseconds);

        public static TimeSpan FromSeconds(long seconds, long milliseconds, long microseconds) =>
            Sum(0, 0, seconds, milliseconds, microseconds);

        public static TimeSpan FromMilliseconds(long milliseconds, long microseconds) => Sum(0, 0, 0, milliseconds, microseconds);

        private static TimeSpan Sum(long hours, long minutes, long seconds, long milliseconds, long microseconds) => new TimeSpan(checked(
            hours * 36000000000L + minutes * 600000000L + seconds * 10000000L + milliseconds * 10000L + microseconds * 10L));

        private static TimeSpan Scaled(double value, double ticks)
        {
            if (double.IsNaN(value))
                throw new ArgumentException();
            double scaled = value * ticks;
            if (scaled > 9223372036854775807.0 || scaled < -9223372036854775808.0)
                throw new OverflowException();
            return new TimeSpan(scaled == 9223372036854775808.0 ? 9223372036854775807L : (long)scaled);
        }

        public static TimeSpan get_Zero() => new TimeSpan(0L);

        public int get_Days() => (int)(Ticks / 864000000000L);

        public int get_Hours() => (int)(Ticks / 36000000000L % 24);

        public int get_Minutes() => (int)(Ticks / 600000000L % 60);

        public int get_Seconds() => (int)(Ticks / 10000000L % 60);

        public int get_Milliseconds() => (int)(Ticks / 10000L % 1000);

        public double get_TotalDays() => (double)Ticks / 864000000000.0;

        public double get_TotalHours() => (double)Ticks / 36000000000.0;

        public double get_TotalMinutes() => (double)Ticks / 600000000.0;

        public double get_TotalSeconds() => (double)Ticks / 10000000.0;

        public static TimeSpan op_Addition(TimeSpan t1, TimeSpan t2) => new TimeSpan(checked(t1.Ticks + t2.Ticks));

        public static TimeSpan op_Subtraction(TimeSpan t1, TimeSpan t2) => new TimeSpan(checked(t1.Ticks - t2.Ticks));

        public static TimeSpan op_UnaryNegation(TimeSpan t) => new TimeSpan(checked(-t.Ticks));

        public static double op_Division(TimeSpan t1, TimeSpan t2) => (double)t1.Ticks / (double)t2.Ticks;

        public static bool op_Equality(TimeSpan t1, TimeSpan t2) => t1.Ticks == t2.Ticks;

        public static bool op_Inequality(TimeSpan t1, TimeSpan t2) => t1.Ticks != t2.Ticks;

        public static bool op_LessThan(TimeSpan t1, TimeSpan t2) => t1.Ticks < t2.Ticks;

        public static bool op_LessThanOrEqual(TimeSpan t1, TimeSpan t2) => t1.Ticks <= t2.Ticks;

        public static bool op_GreaterThan(TimeSpan t1, TimeSpan t2) => t1.Ticks > t2.Ticks;

        public static bool op_GreaterThanOrEqual(TimeSpan t1, TimeSpan t2) => t1.Ticks >= t2.Ticks;

        public TimeSpan Add(TimeSpan ts) => new TimeSpan(checked(Ticks + ts.Ticks));

        public TimeSpan Subtract(TimeSpan ts) => new TimeSpan(checked(Ticks - ts.Ticks));

        public TimeSpan Duration() => new TimeSpan(checked(Ticks >= 0 ? Ticks : -Ticks));

        public TimeSpan Negate() => new TimeSpan(checked(-Ticks));

        public bool Equals(TimeSpan obj) => Ticks == obj.Ticks;

        public int CompareTo(TimeSpan value) => Ticks < value.Ticks ? -1 : Ticks > value.Ticks ? 1 : 0;
    }
}
