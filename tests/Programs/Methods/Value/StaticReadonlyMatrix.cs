static readonly double[,] M =
{
    {
        1,
        2
    },
    {
        3,
        4
    }
};

static readonly double[][] J = [[1, 2], [3]];

public static double F(double x, double y) => M[0, 1] * x * x + M[1, 0] * y * x + J[1][0] * y * M[1, 1];
