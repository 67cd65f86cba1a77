using System.Collections.Generic;

namespace SymGrad;

/// <summary>The Vietnamese texts, by the English ones; <c>{0}</c> is the first value in the English text.</summary>
internal static class VietnameseTexts
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyDictionary<string, string> Table = new Dictionary<string, string>
    {
        // Rules of differentiation.
        ["constant"] = "hằng số",
        ["variable"] = "biến số",
        ["sum rule"] = "quy tắc tổng",
        ["constant multiple rule"] = "quy tắc nhân với hằng số",
        ["product rule"] = "quy tắc tích",
        ["reciprocal rule"] = "quy tắc nghịch đảo",
        ["quotient rule"] = "quy tắc thương",
        ["power rule"] = "quy tắc lũy thừa",
        ["power and chain rule"] = "quy tắc lũy thừa và quy tắc chuỗi",
        ["exponential and chain rule"] = "quy tắc hàm mũ và quy tắc chuỗi",
        ["power rule, variable exponent"] = "quy tắc lũy thừa, số mũ thay đổi",
        ["table"] = "bảng đạo hàm",
        ["chain rule"] = "quy tắc chuỗi",
        ["branches"] = "từng nhánh",
        ["rule"] = "quy tắc",
        ["numbers and like terms"] = "gộp các số và các số hạng đồng dạng",
        ["simplification"] = "rút gọn",
        ["{0} with {1}"] = "{0} với {1}",

        // The command.
        ["Try 'symgrad --help'."] = "Hãy thử 'symgrad --help'.",
        ["the language of words in results and messages: en, vi"] = "ngôn ngữ của kết quả và thông báo: en, vi",
    };
}
