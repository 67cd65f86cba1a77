using System;

namespace SymGrad.Sources
{
    /// <summary>
    /// The members of <see cref="DateTime"/> that compute with dates: a number of ticks of 100 ns from the beginning of the year 1 on, in
    /// the Gregorian calendar. What asks for the time or the time zone is not there.
    /// </summary>
    internal readonly struct DateTimeSource
    {
        public readonly long Ticks;

        public static DateTime Make(int year, int month, int day) => new DateTime(DaysBefore(year, month, day) * 864000000000L);

        public static DateTime Make(int year, int month, int day, int hour, int minute, int second)
        {
            long days = DaysBefore(year, month, day);
            if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
                throw new ArgumentOutOfRangeException();
            return new DateTime(days * 864000000000L + hour * 36000000000L + minute * 600000000L + second * 10000000L);
        }

        public static DateTime get_MinValue() => new DateTime(0L);

        public static DateTime get_MaxValue() => new DateTime(3155378975999999999L);

        public static bool IsLeapYear(int year)
        {
            if (year < 1 || year > 9999)
                throw new ArgumentOutOfRangeException();
            return IsLeap(year);
        }

        public static int DaysInMonth(int year, int month)
        {
            if (month < 1 || month > 12 || year < 1 || year > 9999)
                throw new ArgumentOutOfRangeException();
            return LengthOf(year, month);
        }

        private static bool IsLeap(int year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

        private static int LengthOf(int year, int month) => month == 2 ? (IsLeap(year) ? 29 : 28)
            : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;

        // The days of a year before a month: 31 and 30 take turns from March on, five months at a time.
        private static int DaysBeforeMonth(int year, int month) =>
            month <= 2 ? 31 * (month - 1) : (153 * (month - 3) + 2) / 5 + 59 + (IsLeap(year) ? 1 : 0);

        private static long DaysBefore(int year, int month, int day)
        {
            if (year < 1 || year > 9999 || month < 1 || month > 12)
                throw new ArgumentOutOfRangeException();
            if (day < 1 || day > LengthOf(year, month))
                throw new ArgumentOutOfRangeException();
            int before = year - 1;
            return before * 365 + before / 4 - before / 100 + before / 400 + DaysBeforeMonth(year, month) + day - 1;
        }

        // The date of a number of days as year, day of the year (from 0), month and day of the month: by stretches of 400, 100 and 4 years.
        private static (int Year, int OfYear, int Month, int Day) Date(long ticks)
        {
            int days = (int)(ticks / 864000000000L);
            int of400 = days / 146097;
            days -= of400 * 146097;
            int of100 = days / 36524;
            of100 = of100 == 4 ? 3 : of100;
            days -= of100 * 36524;
            int of4 = days / 1461;
            days -= of4 * 1461;
            int of1 = days / 365;
            of1 = of1 == 4 ? 3 : of1;
            days -= of1 * 365;
            int year = of400 * 400 + of100 * 100 + of4 * 4 + of1 + 1;
            // From March on, months are 153 days in five; January and February come before.
            int shift = IsLeap(year) ? 60 : 59;
            int month = days < shift ? days / 31 + 1 : (5 * (days - shift) + 2) / 153 + 3;
            return (year, days, month, days - DaysBeforeMonth(year, month) + 1);
        }

        public int get_Year() => Date(Ticks).Year;

        public int get_Month() => Date(Ticks).Month;

        public int get_Day() => Date(Ticks).Day;

        public int get_DayOfYear() => Date(Ticks).OfYear + 1;

        public DayOfWeek get_DayOfWeek() => (DayOfWeek)(int)((Ticks / 864000000000L + 1) % 7);

        public int get_Hour() => (int)(Ticks / 36000000000L % 24);

        public int get_Minute() => (int)(Ticks / 600000000L % 60);

        public int get_Second() => (int)(Ticks / 10000000L % 60);

        public int get_Millisecond() => (int)(Ticks / 10000L % 1000);

        public DateTime get_Date() => new DateTime(Ticks - Ticks % 864000000000L);

        public TimeSpan get_TimeOfDay() => new TimeSpan(Ticks % 864000000000L);

        public DateTime AddTicks(long value) => Moved(Ticks, value);

        public DateTime AddDays(double value) => Moved(Ticks, Scaled(value, 3652059.0, 864000000000.0));

        public DateTime AddHours(double value) => Moved(Ticks, Scaled(value, 87649416.0, 36000000000.0));

        public DateTime AddMinutes(double value) => Moved(Ticks, Scaled(value, 5258964960.0, 600000000.0));

        public DateTime AddSeconds(double value) => Moved(Ticks, Scaled(value, 315537897600.0, 10000000.0));

        public DateTime AddMilliseconds(double value) => Moved(Ticks, Scaled(value, 315537897600000.0, 10000.0));

        // Whole units and the rest apart, as .NET 7 and later do.
        private static long Scaled(double value, double most, double ticks)
        {
            if (Math.Abs(value) > most)
                throw new ArgumentOutOfRangeException();
            double whole = Math.Truncate(value);
            double rest = value - whole;
            return (long)whole * (long)ticks + (long)(rest * ticks);
        }

        private static DateTime Moved(long ticks, long by)
        {
            if (by > 3155378975999999999L - ticks || by < -ticks)
                throw new ArgumentOutOfRangeException();
            return new DateTime(ticks + by);
        }

        public DateTime AddMonths(int months)
        {
            if (months < -120000 || months > 120000)
                throw new ArgumentOutOfRangeException();
            (int year, int _, int month, int day) = Date(Ticks);
            int from = year * 12 + month - 1 + months;
            int y = from / 12;
            int m = from % 12 + 1;
            if (from < 12 || y > 9999)
                throw new ArgumentOutOfRangeException();
            int last = LengthOf(y, m);
            return new DateTime(DaysBefore(y, m, day > last ? last : day) * 864000000000L + Ticks % 864000000000L);
        }

        public DateTime AddYears(int value)
        {
            if (value < -10000 || value > 10000)
                throw new ArgumentOutOfRangeException();
            (int year, int _, int month, int day) = Date(Ticks);
            int y = year + value;
            if (y < 1 || y > 9999)
                throw new ArgumentOutOfRangeException();
            int last = LengthOf(y, month);
            return new DateTime(DaysBefore(y, month, day > last ? last : day) * 864000000000L + Ticks % 864000000000L);
        }

        public DateTime Add(TimeSpan value) => Moved(Ticks, value.Ticks);

        public TimeSpan Subtract(DateTime value) => new TimeSpan(Ticks - value.Ticks);

        public DateTime Subtract(TimeSpan value) => Back(Ticks, value.Ticks);

        private static DateTime Back(long ticks, long by)
        {
            if (by > ticks || by < ticks - 3155378975999999999L)
                throw new ArgumentOutOfRangeException();
            return new DateTime(ticks - by);
        }

        public static DateTime op_Addition(DateTime d, TimeSpan t) => Moved(d.Ticks, t.Ticks);

        public static DateTime op_Subtraction(DateTime d, TimeSpan t) => Back(d.Ticks, t.Ticks);

        public static TimeSpan op_Subtraction(DateTime d1, DateTime d2) => new TimeSpan(d1.Ticks - d2.Ticks);

        public static bool op_Equality(DateTime d1, DateTime d2) => d1.Ticks == d2.Ticks;

        public static bool op_Inequality(DateTime d1, DateTime d2) => d1.Ticks != d2.Ticks;

        public static bool op_LessThan(DateTime t1, DateTime t2) => t1.Ticks < t2.Ticks;

        public static bool op_LessThanOrEqual(DateTime t1, DateTime t2) => t1.Ticks <= t2.Ticks;

        public static bool op_GreaterThan(DateTime t1, DateTime t2) => t1.Ticks > t2.Ticks;

        public static bool op_GreaterThanOrEqual(DateTime t1, DateTime t2) => t1.Ticks >= t2.Ticks;

        public bool Equals(DateTime value) => Ticks == value.Ticks;

        public int CompareTo(DateTime value) => Ticks < value.Ticks ? -1 : Ticks > value.Ticks ? 1 : 0;

        public static int Compare(DateTime t1, DateTime t2) => t1.Ticks < t2.Ticks ? -1 : t1.Ticks > t2.Ticks ? 1 : 0;
    }
}
