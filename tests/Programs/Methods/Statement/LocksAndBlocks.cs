public static double F(double x)
{
    ;
    ;
    {
        {
            x *= x;
        }
    };
    return x;
}
