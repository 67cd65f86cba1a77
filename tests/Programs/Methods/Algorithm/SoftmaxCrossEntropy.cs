// Learning.

public static double F(double[][] logits, int k)
{
    double loss = 0;
    for (int i = 0; i < logits.Length; i++)
    {
        double[] row = logits[i];
        double max = row[0];
        for (int j = 1; j < row.Length; j++)
            max = Math.Max(max, row[j]);
        double sum = 0;
        for (int j = 0; j < row.Length; j++)
            sum += Math.Exp(row[j] - max);
        loss += max + Math.Log(sum) - row[(i + k) % row.Length];
    }

    return loss;
}
