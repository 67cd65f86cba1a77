using System;
using System.Globalization;

namespace SymGrad.Optimization;

/// <summary>
/// A learning rate, constant or by a schedule. Time t is counted from 0: in updates, or in epochs and their fractions where the
/// options say so. A plain number is a constant rate.
/// </summary>
public abstract record LearningRate
{
    /// <summary>The rate at a time.</summary>
    /// <param name="time">The time t, not negative.</param>
    public abstract double At(double time);

    /// <summary>The same rate always.</summary>
    /// <param name="rate">The rate.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive and finite.</exception>
    public static LearningRate Constant(double rate) => new ConstantRate(Positive(rate, nameof(rate)));

    /// <summary>Steps down: η₀ factor^⌊t / every⌋.</summary>
    /// <param name="initial">The rate at the start, η₀.</param>
    /// <param name="factor">What it is multiplied by at each step down.</param>
    /// <param name="every">The time from step to step.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive and finite.</exception>
    public static LearningRate Step(double initial, double factor, double every) =>
        new StepRate(Positive(initial, nameof(initial)), Positive(factor, nameof(factor)), Positive(every, nameof(every)));

    /// <summary>Exponential decay: η₀ factor^t.</summary>
    /// <param name="initial">The rate at the start, η₀.</param>
    /// <param name="factor">What it is multiplied by in each unit of time.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive and finite.</exception>
    public static LearningRate Exponential(double initial, double factor) =>
        new ExponentialRate(Positive(initial, nameof(initial)), Positive(factor, nameof(factor)));

    /// <summary>
    /// Inverse-time decay: η₀ / (1 + decay t). Such rates sum to infinity and their squares do not, under which stochastic
    /// gradients converge (H. Robbins, S. Monro, Annals of Mathematical Statistics 22 (1951), 400-407).
    /// </summary>
    /// <param name="initial">The rate at the start, η₀.</param>
    /// <param name="decay">How fast it falls.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive and finite.</exception>
    public static LearningRate InverseTime(double initial, double decay) =>
        new InverseTimeRate(Positive(initial, nameof(initial)), Positive(decay, nameof(decay)));

    /// <summary>
    /// Half a cosine from the first rate down to the last, which stays: η₁ + (η₀ − η₁) (1 + cos(π t / duration)) / 2
    /// (I. Loshchilov, F. Hutter, "SGDR", ICLR 2017, equation 5).
    /// </summary>
    /// <param name="initial">The rate at the start, η₀.</param>
    /// <param name="duration">The time after which the last rate is reached.</param>
    /// <param name="final">The last rate, η₁: not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static LearningRate Cosine(double initial, double duration, double final = 0)
    {
        if (!(final >= 0 && double.IsFinite(final)))
            throw new ArgumentOutOfRangeException(nameof(final), final, "It is finite and not negative.");
        return new CosineRate(Positive(initial, nameof(initial)), Positive(duration, nameof(duration)), final);
    }

    /// <summary>
    /// This schedule after a linear warm-up: the rate of its start, times (t + 1) / (duration + 1), for as long as the warm-up
    /// lasts (P. Goyal et al., "Accurate, large minibatch SGD", 2017, section 2.2); the schedule's time starts after that.
    /// </summary>
    /// <param name="duration">The time that the warm-up lasts.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive and finite.</exception>
    public LearningRate WarmUp(double duration) => new WarmedUpRate(this, Positive(duration, nameof(duration)));

    /// <summary>The same rate always.</summary>
    /// <param name="rate">The rate.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive and finite.</exception>
    public static implicit operator LearningRate(double rate) => Constant(rate);

    /// <inheritdoc cref="Constant(double)"/>
    public static LearningRate FromDouble(double rate) => Constant(rate);

    private static double Positive(double value, string name)
    {
        if (!(value > 0 && double.IsFinite(value)))
            throw new ArgumentOutOfRangeException(name, value, "It is positive and finite.");
        return value;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record ConstantRate(double Rate) : LearningRate
    {
        public override double At(double time) => Rate;

        public override string ToString() => Text($"{Rate}");
    }

    private sealed record StepRate(double Initial, double Factor, double Every) : LearningRate
    {
        public override double At(double time) => Initial * Math.Pow(Factor, Math.Floor(time / Every));

        public override string ToString() => Text($"{Initial} * {Factor}^floor(t / {Every})");
    }

    private sealed record ExponentialRate(double Initial, double Factor) : LearningRate
    {
        public override double At(double time) => Initial * Math.Pow(Factor, time);

        public override string ToString() => Text($"{Initial} * {Factor}^t");
    }

    private sealed record InverseTimeRate(double Initial, double Decay) : LearningRate
    {
        public override double At(double time) => Initial / (1 + Decay * time);

        public override string ToString() => Text($"{Initial} / (1 + {Decay} t)");
    }

    private sealed record CosineRate(double Initial, double Duration, double Final) : LearningRate
    {
        public override double At(double time) =>
            Final + (Initial - Final) * 0.5 * (1 + Math.Cos(Math.PI * Math.Min(time / Duration, 1)));

        public override string ToString() => Text($"cosine from {Initial} to {Final} in {Duration}");
    }

    private sealed record WarmedUpRate(LearningRate Rate, double Duration) : LearningRate
    {
        public override double At(double time) =>
            time < Duration ? Rate.At(0) * ((time + 1) / (Duration + 1)) : Rate.At(time - Duration);

        public override string ToString() => Text($"{Rate} after a warm-up of {Duration}");
    }
}
