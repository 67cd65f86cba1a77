// Geometry, images, games.

public static double F(double[] rating, double k)
{
    double loss = 0;
    for (int i = 0; i < rating.Length; i++)
        for (int j = 0; j < rating.Length; j++)
        {
            if (i == j)
                continue;
            double expected = 1 / (1 + Math.Pow(10, rating[j] - rating[i]));
            double result = (i + j) % 2;
            loss -= result * Math.Log(expected);
            rating[i] += 0.1 * k * (result - expected);
        }

    return loss;
}
