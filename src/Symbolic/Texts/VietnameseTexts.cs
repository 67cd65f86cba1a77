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

        // Answers to exercises.
        ["the formula"] = "công thức",
        ["the derivative"] = "đạo hàm",
        ["right"] = "đúng",
        ["right: the answer equals {0}"] = "đúng: câu trả lời bằng {0}",
        ["right: the answer equals {0} at {1} places"] = "đúng: câu trả lời bằng {0} tại {1} điểm",
        ["nearly: give more digits, or a fraction such as 1/3"] = "gần đúng: hãy viết thêm chữ số, hoặc viết phân số như 1/3",
        ["wrong: the sign is the other one"] = "sai: ngược dấu",
        ["wrong: the answer is too large"] = "sai: câu trả lời lớn quá",
        ["wrong: the answer is too small"] = "sai: câu trả lời nhỏ quá",
        ["wrong: the answer has no value there"] = "sai: câu trả lời không có giá trị tại đó",
        ["wrong: {0} is {1}, the answer {2}"] = "sai: {0} là {1}, câu trả lời {2}",
        ["wrong: at {0} {1} is {2}, the answer {3}"] = "sai: tại {0}, {1} là {2}, câu trả lời {3}",
        ["has no value"] = "không có giá trị",
        [" (the sign is the other one everywhere)"] = " (ngược dấu ở mọi nơi)",
        [" ({0} times as much everywhere)"] = " (gấp {0} lần ở mọi nơi)",
        ["Nothing can be compared: {0} has no value there."] = "Không thể so sánh: {0} không có giá trị tại đó.",
        ["No place was found where {0} has a value: give one with --at."] =
            "Không tìm thấy điểm nào mà {0} có giá trị: hãy cho một điểm bằng --at.",
        ["The answer has the variable {0}, which the formula does not have."] = "Câu trả lời có biến {0} mà công thức không có.",
        ["By the rules of algebra alone the answer does not become {0}, and a function of which nothing is known has no values to "
            + "compare."] =
            "Chỉ bằng biến đổi đại số thì câu trả lời không thành {0}, mà hàm chưa biết thì không có giá trị để so sánh.",
        ["--wrt and --order of check are for an answer: give it as --answer \"2*x\"."] =
            "--wrt và --order của check dành cho câu trả lời: hãy viết --answer \"2*x\".",

        // The command.
        ["Try 'symgrad --help'."] = "Hãy thử 'symgrad --help'.",
        ["the language of words in results and messages: en, vi"] = "ngôn ngữ của kết quả và thông báo: en, vi",
    };
}
