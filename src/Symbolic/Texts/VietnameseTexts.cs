using System.Collections.Generic;

namespace SymGrad;

/// <summary>The Vietnamese texts, by the English ones; <c>{0}</c> is the first value in the English text.</summary>
internal static class VietnameseTexts
{
    /// <summary>What SymGrad itself says.</summary>
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

        // Formulas: what is wrong with them.
        ["{0} (column {1})"] = "{0} (cột {1})",
        ["did you mean {0}?"] = "ý bạn là {0}?",
        ["there is no formula"] = "không có công thức nào",
        ["'*' here"] = "'*' ở đây",
        ["')' here"] = "')' ở đây",
        ["'|' here"] = "'|' ở đây",
        [" or "] = " hoặc ",
        ["the formula is nested too deeply: {0} levels are read"] = "công thức lồng nhau quá sâu: chỉ đọc được {0} mức",
        ["the formula is nested too deeply"] = "công thức lồng nhau quá sâu",
        ["a number of more than {0} digits is not read"] = "không đọc được số có hơn {0} chữ số",
        ["the number is larger than a double holds (1.8e308)"] = "số này lớn hơn mức một số double chứa được (1.8e308)",
        ["the number is smaller than a double holds (4.9e-324)"] = "số này nhỏ hơn mức một số double chứa được (4.9e-324)",
        ["a point alone is not a number"] = "chỉ một dấu chấm thì không phải là số",
        ["a number has one decimal point at most"] = "một số chỉ có nhiều nhất một dấu chấm thập phân",
        ["the digits of a number are written without _ between them"] = "giữa các chữ số của một số không có dấu _",
        ["numbers are written in the decimal system"] = "số được viết trong hệ thập phân",
        ["= is not an operator here; to compare, write =="] = "ở đây = không phải là phép toán; để so sánh, hãy viết ==",
        ["'&' is no operator here; conditions are connected by and"] = "ở đây '&' không phải là phép toán; hãy nối các điều kiện bằng and",
        ["the character {0} is not used in formulas"] = "ký tự {0} không dùng trong công thức",
        ["{0} is a function and needs arguments in parentheses"] = "{0} là một hàm và cần đối số trong ngoặc",
        ["{0} is neither a constant nor a variable: the constant is {1}"] =
            "{0} không phải là hằng số cũng không phải là biến: hằng số là {1}",
        ["formulas have no {0}; a variable needs another name"] = "công thức không có {0}; biến cần một tên khác",
        ["there is no function {0}"] = "không có hàm {0}",
        ["{0} is not a function; a product is written with *"] = "{0} không phải là hàm; phép nhân được viết bằng *",
        ["{0} is not a function; a product is written with *, and unknown functions are declared"] =
            "{0} không phải là hàm; phép nhân được viết bằng *, còn hàm chưa biết thì phải khai báo",
        ["if has no derivative by its arguments"] = "if không có đạo hàm theo các đối số của nó",
        ["what is differentiated has no variable {0}; the order above the line is {1}"] =
            "biểu thức cần tính đạo hàm không có biến {0}; cấp viết trên gạch phân số là {1}",
        ["comparisons are not chained; compare two numbers at a time"] = "các phép so sánh không nối tiếp nhau; mỗi lần chỉ so sánh hai số",
        ["a comparison is not a number; it is the condition of if(condition, a, b)"] =
            "phép so sánh không phải là số; nó là điều kiện của if(điều kiện, a, b)",
        ["the first argument of if is a comparison, such as x > 0"] = "đối số thứ nhất của if là một phép so sánh, như x > 0",
        ["'{0}' stands {1}, such as x > 0"] = "'{0}' đứng {1}, như x > 0",
        ["before a comparison"] = "trước một phép so sánh",
        ["between comparisons"] = "giữa các phép so sánh",
        ["{0} has {1} arguments: {2}'1 is its derivative by the first one"] = "{0} có {1} đối số: {2}'1 là đạo hàm theo đối số thứ nhất",
        ["one; its second derivative is {0}''"] = "một; đạo hàm cấp hai của nó là {0}''",
        ["behind a prime stands the number of an argument, and {0} has {1}"] =
            "sau dấu phẩy trên là số thứ tự của một đối số, mà số đối số của {0} là {1}",
        ["{0} is no variable"] = "{0} không phải là biến",
        ["{0} is no variable: it is defined"] = "{0} không phải là biến: nó đã được định nghĩa",
        ["the derivative of a function stands before its arguments, as in f'(x)"] =
            "đạo hàm của một hàm được viết trước các đối số, như f'(x)",
        ["it is not clear where the derivative ends: put parentheses round it, as in (d/dx(x))*y, or round all that is "
            + "differentiated, as in d/dx(x*y)"] =
            "không rõ đạo hàm kết thúc ở đâu: hãy đặt ngoặc quanh nó, như (d/dx(x))*y, hoặc quanh toàn bộ biểu thức cần tính đạo "
            + "hàm, như d/dx(x*y)",
        ["{0} needs an argument"] = "{0} cần một đối số",
        ["the {0} opened at column {1} is not closed"] = "{0} mở ở cột {1} chưa được đóng",
        ["bar"] = "dấu gạch đứng",
        ["parenthesis"] = "dấu ngoặc",
        ["the formula ends"] = "công thức kết thúc",
        ["'{0}' stands"] = "có '{0}'",
        ["{0} where a number, a name or a parenthesis is expected"] = "{0} ở chỗ phải là một số, một tên hoặc dấu ngoặc",
        ["this ')' closes nothing"] = "dấu ')' này không đóng gì cả",
        ["',' separates the arguments of a function, and there is none here"] =
            "dấu ',' ngăn cách các đối số của hàm, mà ở đây không có hàm nào",
        ["a prime stands behind the name of a function, as in f'(x); other derivatives are written d/dx(...)"] =
            "dấu phẩy trên đứng sau tên hàm, như f'(x); các đạo hàm khác viết là d/dx(...)",
        ["two numbers in a row"] = "hai số liền nhau",
        ["this '|' closes what a parenthesis within it has not closed yet"] =
            "dấu '|' này đóng trong khi một dấu ngoặc bên trong chưa được đóng",
        ["an operator is missing here"] = "thiếu phép toán ở đây",
        ["'{0}' is not expected here"] = "'{0}' không đứng được ở đây",
        ["above and below the line a derivative has the same order, as in d^2/dx^2 or d2/dxdy"] =
            "trên và dưới gạch phân số, đạo hàm có cùng một cấp, như d^2/dx^2 hoặc d2/dxdy",
        ["by which variables is this the derivative? Write it as one derivative of another, as in d/dx(d/dy(x*y))"] =
            "đây là đạo hàm theo những biến nào? Hãy viết thành đạo hàm của đạo hàm, như d/dx(d/dy(x*y))",
        ["derivatives go up to order {0}"] = "đạo hàm chỉ đến cấp {0}",
        ["the brace is not closed"] = "dấu ngoặc nhọn chưa được đóng",
        ["the command \\{0} is not read"] = "không đọc được lệnh \\{0}",
        ["what opens here or before is not closed"] = "cái mở ở đây hoặc trước đó chưa được đóng",
        ["'{0}' closes nothing"] = "'{0}' không đóng gì cả",

        // Definitions in formulas.
        ["a definition starts with a name"] = "định nghĩa bắt đầu bằng một tên",
        ["what is defined is a name, as in a = 3, or a function with its parameters, as in f(x) = x^2"] =
            "cái được định nghĩa là một tên, như a = 3, hoặc một hàm với các tham số, như f(x) = x^2",
        ["parameters are names, as in f(x, y) = x*y"] = "tham số là các tên, như f(x, y) = x*y",
        ["{0} is here twice"] = "{0} có hai lần ở đây",
        ["the parenthesis of the parameters is not closed"] = "dấu ngoặc của các tham số chưa được đóng",
        ["nothing stands between the parameters and ="] = "giữa các tham số và dấu = không có gì",
        ["{0} is a constant: another name is needed"] = "{0} là một hằng số: cần một tên khác",
        ["{0} has a meaning of its own: another name is needed"] = "{0} đã có nghĩa riêng: cần một tên khác",
        ["{0} looks like the constant {1}: another name is needed"] = "{0} trông giống hằng số {1}: cần một tên khác",
        ["a definition has a =, as in a = 3 or f(x) = x^2"] = "định nghĩa có dấu =, như a = 3 hoặc f(x) = x^2",
        ["a dependent variable stands with what it depends on, as in x(t)"] =
            "biến phụ thuộc được viết cùng với cái mà nó phụ thuộc, như x(t)",
        ["after the definitions of let stands 'in' and a formula, as in let a = 2 in a*x"] =
            "sau các định nghĩa của let là 'in' và một công thức, như let a = 2 in a*x",
        ["there is no result yet that ans could stand for"] = "chưa có kết quả nào để gọi là ans",
        ["{0} would be defined by itself: {1}"] = "{0} được định nghĩa bằng chính nó: {1}",
        ["{0} needs more than {1} definitions, one within the other"] = "{0} cần hơn {1} định nghĩa lồng nhau",
        ["'{0}' cannot be used: {1}"] = "không dùng được '{0}': {1}",
        ["with its definitions the formula has more than {0} operations"] = "cùng với các định nghĩa, công thức có hơn {0} phép toán",
        ["behind | stands one value for each variable, as in x=2, and {0} is {1}"] =
            "sau | là một giá trị cho mỗi biến, như x=2, mà {0} {1}",
        ["a function"] = "là một hàm",
        ["there twice"] = "có hai lần",
        ["no variable here"] = "không phải là biến ở đây",
        ["with {0} the formula is nested too deeply: {1} levels are read"] = "với {0}, công thức lồng nhau quá sâu: chỉ đọc được {1} mức",
        ["more than {0} different parts"] = "hơn {0} phần khác nhau",
        ["more than {0} operations"] = "hơn {0} phép toán",
        ["The derivative has {0} at order {1}: ask for a lower order, or for C# code."] =
            "Đạo hàm có {0} ở cấp {1}: hãy lấy cấp thấp hơn, hoặc lấy mã C#.",
        ["The derivative of order {0} takes more than {1} steps of algebra: ask for a lower order, or for the Taylor series at a point, "
            + "which takes few."] =
            "Đạo hàm cấp {0} cần hơn {1} bước đại số: hãy lấy cấp thấp hơn, hoặc lấy chuỗi Taylor tại một điểm, chỉ cần ít bước.",
        ["Note: exact coefficients of more than {0} characters are printed as numbers; --format json has them up to {1}."] =
            "Lưu ý: hệ số chính xác dài hơn {0} ký tự được in dưới dạng số; --format json in chúng đến {1} ký tự.",
        ["{0} is an unknown function, which has no values and no code: define it to get some."] =
            "{0} là hàm chưa biết, không có giá trị và không có mã: hãy định nghĩa nó.",
        ["{0} has no function '{1}', which the formula or a derivative of it takes: these formats have it: {2}."] =
            "{0} không có hàm '{1}' mà công thức hoặc đạo hàm của nó cần: các dạng sau có hàm này: {2}.",
        ["{0} has no number {1}."] = "{0} không có số {1}.",
        ["{0} computes with floats, which do not hold {1}."] = "{0} tính bằng số float, không chứa được {1}.",

        // Limits, series, zeros.
        ["The equation does not depend on {0}: it makes no function of {1} of it."] =
            "Phương trình không phụ thuộc {0}: nó không làm {0} thành hàm của {1}.",
        ["There is a limit from the left alone, {0}; from the other side: {1}"] = "Chỉ có giới hạn từ bên trái, {0}; từ bên kia: {1}",
        ["There is a limit from the right alone, {0}; from the other side: {1}"] = "Chỉ có giới hạn từ bên phải, {0}; từ bên kia: {1}",
        ["No rule gives the limit of {0}; values near {1} tend to about {2:G6}."] =
            "Không có quy tắc nào cho giới hạn của {0}; các giá trị gần {1} tiến đến khoảng {2:G6}.",
        ["There is no limit of {0} at {1}, or no rule gives it: values there do not settle."] =
            "{0} không có giới hạn tại {1}, hoặc không có quy tắc nào cho giới hạn ấy: các giá trị ở đó không ổn định.",
        ["The rules give {0} for {1}, but values near {2} tend to about {3:G6}: the limit cannot be told."] =
            "Các quy tắc cho {0} là giới hạn của {1}, nhưng các giá trị gần {2} tiến đến khoảng {3:G6}: không xác định được giới hạn.",
        ["infinity - infinity"] = "vô cùng - vô cùng",
        ["infinity - infinity, over a common denominator"] = "vô cùng - vô cùng, quy đồng mẫu số",
        ["infinity - infinity, times the conjugate"] = "vô cùng - vô cùng, nhân với biểu thức liên hợp",
        ["infinity - infinity, one logarithm"] = "vô cùng - vô cùng, gộp thành một lôgarit",
        ["infinity - infinity, the first term outside"] = "vô cùng - vô cùng, đặt số hạng thứ nhất ra ngoài",
        ["squeeze theorem"] = "định lý kẹp",
        ["something bounded times 0: {0} -> 0"] = "một đại lượng bị chặn nhân với 0: {0} -> 0",
        ["0 * infinity"] = "0 * vô cùng",
        ["0 * infinity, as a quotient"] = "0 * vô cùng, viết thành thương",
        ["infinity/infinity"] = "vô cùng/vô cùng",
        ["something bounded over infinity: {0} -> 0"] = "một đại lượng bị chặn chia cho vô cùng: {0} -> 0",
        ["{0}, simplified"] = "{0}, rút gọn",
        ["l'Hopital's rule, {0}"] = "quy tắc l'Hopital, {0}",
        ["{0} has the limit of {1}"] = "{0} có cùng giới hạn với {1}",
        ["divided by {0} above and below"] = "chia cả tử và mẫu cho {0}",
        ["square"] = "bình phương",
        ["logarithm"] = "lôgarit",
        ["limit"] = "giới hạn",
        [", from the left"] = ", từ bên trái",
        [", from the right"] = ", từ bên phải",
        ["The formula has a part that has no series."] = "Công thức có một phần không khai triển được thành chuỗi.",
        ["A power above {0} has no series here."] = "Lũy thừa lớn hơn {0} không khai triển được ở đây.",
        ["The formula changes its form at {0} = {1}: it has no series there."] =
            "Công thức đổi dạng tại {0} = {1}: ở đó nó không khai triển được thành chuỗi.",
        ["{0} has a kink or a jump at {1} = {2}: there is no series."] =
            "{0} có điểm gãy hoặc bước nhảy tại {1} = {2}: không khai triển được thành chuỗi.",
        ["The formula has no finite value at {0} = {1}: there is no series in powers of a distance from there."] =
            "Công thức không có giá trị hữu hạn tại {0} = {1}: ở đó không có chuỗi lũy thừa.",
        ["There are more than {0} zeros from {1:R} to {2:R}: give a shorter interval with --range."] =
            "Có hơn {0} nghiệm từ {1:R} đến {2:R}: hãy cho một khoảng ngắn hơn bằng --range.",
        ["There is no formula for {0}: give the other variables values, and zeros are looked for."] =
            "Không có công thức cho {0}: hãy cho các biến khác giá trị, khi đó nghiệm sẽ được tìm bằng số.",

        // Results of commands.
        ["minimum"] = "cực tiểu",
        ["maximum"] = "cực đại",
        ["saddle"] = "điểm yên ngựa",
        ["inflection"] = "điểm uốn",
        ["undecided"] = "chưa xác định",
        ["a kink"] = "một điểm gãy",
        ["curvatures {0}"] = "độ cong {0}",
        ["{0} at {1}: f = {2}, {3}"] = "{0} tại {1}: f = {2}, {3}",
        [" and "] = " và ",
        ["{0} from {1} to {2}"] = "{0} từ {1} đến {2}",
        ["no extremum, saddle or inflection"] = "không có cực trị, điểm yên ngựa hay điểm uốn",
        ["no extremum, saddle or inflection for {0}"] = "không có cực trị, điểm yên ngựa hay điểm uốn với {0}",
        ["at {0}: {1}"] = "tại {0}: {1}",
        [", a vertical tangent"] = ", tiếp tuyến thẳng đứng",
        ["{0} is a function of {1}: both sides of {2} = {3} have the same derivative by {4}"] =
            "{0} là hàm của {1}: hai vế của {2} = {3} có cùng đạo hàm theo {4}",
        ["by {0} itself: {1}"] = "theo chính {0}: {1}",
        ["by {0}, times {1}': {2}*{3}'"] = "theo {0}, nhân với {1}': {2}*{3}'",
        ["so {0} + {1}*{2}' = 0, and {3}' = {4}"] = "vậy {0} + {1}*{2}' = 0, và {3}' = {4}",
        ["once more by {0}, with {1}' in its place: {2}{3} = {4}"] = "một lần nữa theo {0}, thay {1}' bằng giá trị của nó: {2}{3} = {4}",
        ["no limit: from the left {0}, from the right {1}"] = "không có giới hạn: từ bên trái {0}, từ bên phải {1}",
        [" from {0} to {1}"] = " từ {0} đến {1}",
        ["every {0}"] = "mọi {0}",
        ["no real solution"] = "không có nghiệm thực",
        ["(1 solution{0}; --range looks elsewhere)"] = "(1 nghiệm{0}; --range tìm ở nơi khác)",
        ["({0} solutions{1}; --range looks elsewhere)"] = "({0} nghiệm{1}; --range tìm ở nơi khác)",
        ["tangent"] = "tiếp tuyến",
        ["normal"] = "pháp tuyến",
        ["tangent plane"] = "mặt phẳng tiếp xúc",
        ["normal vector"] = "vectơ pháp tuyến",
        ["tangent: {0}"] = "tiếp tuyến: {0}",
        ["true change = {0}"] = "số gia thật = {0}",
        [", df = {0}, true change = {1}"] = ", df = {0}, số gia thật = {1}",
        ["remainder: {0}/{1}!*{2} for some c between {3} and {4}"] = "phần dư: {0}/{1}!*{2} với một c nào đó giữa {3} và {4}",
        ["not available"] = "không có",
        ["agree"] = "khớp nhau",
        ["differ"] = "khác nhau",
        ["not comparable, a pole, a kink or the edge of the domain is here"] =
            "không so sánh được, ở đây có cực điểm, điểm gãy hoặc biên của miền xác định",
        ["df/d{0} = {1}, complex step {2}, central differences {3}: {4}"] = "df/d{0} = {1}, bước phức {2}, sai phân trung tâm {3}: {4}",
        ["norm of the gradient = {0}"] = "chuẩn của gradient = {0}",
        ["iterations = {0}, evaluations = {1}"] = "số vòng lặp = {0}, số lần tính = {1}",
        ["multiplier of {0}: {1}"] = "nhân tử của {0}: {1}",
        [" (it holds with room to spare)"] = " (điều kiện được thỏa mãn, còn dư)",
        ["the lowest of {0} starts, of which {1} ended here"] = "thấp nhất trong {0} điểm xuất phát, trong đó {1} kết thúc ở đây",
        ["a maximum, not a minimum: all curvatures are negative ({0})"] = "cực đại, không phải cực tiểu: mọi độ cong đều âm ({0})",
        ["a saddle point, not a minimum: the value falls along {0} (curvature {1})"] =
            "điểm yên ngựa, không phải cực tiểu: giá trị giảm theo hướng {0} (độ cong {1})",
        ["a minimum: all curvatures are positive ({0})"] = "cực tiểu: mọi độ cong đều dương ({0})",
        ["a maximum, not a minimum: there is no curvature, and the value falls to both sides"] =
            "cực đại, không phải cực tiểu: không có độ cong, và giá trị giảm về cả hai phía",
        ["no minimum: the gradient is small, but the value goes on falling along {0}"] =
            "không phải cực tiểu: gradient nhỏ, nhưng giá trị vẫn tiếp tục giảm theo hướng {0}",
        ["{0}, not a minimum: there is no curvature along {1}, and the value falls that way"] =
            "{0}, không phải cực tiểu: không có độ cong theo hướng {1}, và giá trị giảm theo hướng ấy",
        ["an inflection"] = "điểm uốn",
        ["a saddle point"] = "điểm yên ngựa",
        ["flat: the value is the same all around"] = "bằng phẳng: giá trị như nhau ở mọi phía",
        ["is level"] = "không đổi",
        ["rises to both sides"] = "tăng về cả hai phía",
        ["does neither rise nor fall for sure"] = "không chắc tăng hay giảm",
        ["undecided: there is no curvature along {0}, where the value {1}; second derivatives do not tell whether this is a minimum"] =
            "chưa xác định: không có độ cong theo hướng {0}, ở đó giá trị {1}; đạo hàm bậc hai không cho biết đây có phải là cực "
            + "tiểu không",
        ["{0} to {1}"] = "{0} đến {1}",
        ["diverged: the function falls without end within the constraints, or they leave nothing"] =
            "phân kỳ: hàm giảm mãi trong phạm vi các ràng buộc, hoặc các ràng buộc không để lại điểm nào",
        ["cancelled; this is what was reached"] = "đã hủy; đây là chỗ đã đến được",
        ["no minimum: the value falls along the constraints"] = "không phải cực tiểu: giá trị giảm dọc theo các ràng buộc",
        ["converged: a minimum under the constraints, which hold to {0}; the gradient is that of their multipliers to {1}"] =
            "hội tụ: cực tiểu có điều kiện, các ràng buộc thỏa mãn đến {0}; gradient khớp với các nhân tử đến {1}",
        ["missed its constraints: the point that comes nearest misses one by {0}"] =
            "không thỏa mãn các ràng buộc: điểm gần nhất còn lệch {0}",
        ["stopped: the constraints hold to {0}, the gradient is that of their multipliers to {1}"] =
            "đã dừng: các ràng buộc thỏa mãn đến {0}, gradient khớp với các nhân tử đến {1}",
        ["diverged: the function falls without end that way, it has no minimum there"] =
            "phân kỳ: theo hướng ấy hàm giảm mãi, ở đó không có cực tiểu",
        ["{0}; this is the best so far"] = "{0}; đây là kết quả tốt nhất cho đến nay",
        ["converged: the norm of the gradient is {0}"] = "hội tụ: chuẩn của gradient là {0}",
        ["diverged: the function falls without end that way"] = "phân kỳ: theo hướng ấy hàm giảm mãi",
        ["cancelled; this is the best so far"] = "đã hủy; đây là kết quả tốt nhất cho đến nay",
        ["stopped after {0} iterations; the norm of the gradient is {1}"] = "dừng sau {0} vòng lặp; chuẩn của gradient là {1}",
        ["no step lowers the value: the limit of rounding is reached; the norm of the gradient is {0}"] =
            "không bước nào làm giảm giá trị: đã đến giới hạn của phép làm tròn; chuẩn của gradient là {0}",
        ["iteration {0}: f = {1:g8}, norm of the gradient = {2:g3}"] = "vòng lặp {0}: f = {1:g8}, chuẩn của gradient = {2:g3}",
        ["The minimisation {0}."] = "Kết quả tìm cực tiểu: {0}.",
        ["The fit {0}."] = "Kết quả khớp mô hình: {0}.",
        ["loss ({0}) = {1}"] = "thất thoát ({0}) = {1}",
        [", loss = {0}"] = ", thất thoát = {0}",
        ["validation loss = {0}"] = "thất thoát kiểm định = {0}",
        [", {0} more held out"] = ", để riêng thêm {0}",
        ["rows = {0}{1}"] = "số dòng = {0}{1}",
        ["epochs = {0}, updates = {1}"] = "số kỷ nguyên = {0}, số lần cập nhật = {1}",
        [" (at its bound)"] = " (ở biên)",
        [" (fixed)"] = " (cố định)",
        [" (standard error unknown)"] = " (không rõ sai số chuẩn)",
        [" (standard error {0}{1})"] = " (sai số chuẩn {0}{1})",
        [", {0} % from {1} to {2}"] = ", {0} % từ {1} đến {2}",
        ["covariance (correlation):"] = "hiệp phương sai (tương quan):",
        ["diverged: the loss falls without end, it has no minimum"] = "phân kỳ: thất thoát giảm mãi, không có cực tiểu",

        // Pictures.
        ["value"] = "giá trị",
        ["prediction = {0}"] = "dự đoán = {0}",
        ["data"] = "dữ liệu",
        ["rows"] = "các dòng",
        ["held out"] = "để riêng",
        ["prediction"] = "dự đoán",
        ["residuals of {0} = {1}"] = "phần dư của {0} = {1}",
        ["residual"] = "phần dư",
        ["residual times the root of its weight"] = "phần dư nhân căn bậc hai của trọng số",
        ["{0} of measurements"] = "{0} các phép đo",
        ["{0} band of the curve"] = "dải {0} của đường cong",
        ["fit: {0}"] = "khớp: {0}",
        ["probability: {0}"] = "xác suất: {0}",
        ["target - prediction"] = "giá trị đích - dự đoán",
        ["tangents: df"] = "tiếp tuyến: df",
        ["path of {0}"] = "đường đi của {0}",
        ["start"] = "bắt đầu",
        ["end"] = "kết thúc",
        ["{0} to the right, {1} upwards"] = "{0} sang phải, {1} lên trên",

        // What is wrong with a command line, or with data.
        ["; did you mean {0}?"] = "; ý bạn là {0}?",
        ["the line is not JSON: {0}"] = "dòng này không phải là JSON: {0}",
        ["\"at\" has a value for a constant of the formula: {0}"] = "\"at\" cho giá trị của một hằng số trong công thức: {0}",
        ["\"at\" has no value for the variable {0}"] = "\"at\" không có giá trị cho biến {0}",
        ["a text has half of a surrogate pair, which is no character"] = "một chuỗi chứa nửa cặp thay thế, không phải là ký tự",
        ["the line is not a JSON object"] = "dòng này không phải là một đối tượng JSON",
        ["\"expr\" is missing or no string"] = "\"expr\" bị thiếu hoặc không phải là chuỗi",
        ["\"at\" is no object of numbers by name"] = "\"at\" không phải là một đối tượng gồm các số theo tên",
        ["\"order\" is 0, 1 or 2"] = "\"order\" là 0, 1 hoặc 2",
        ["the value of {0} is no number"] = "giá trị của {0} không phải là số",
        ["critical takes {0} variables at most; this formula has {1}. Put numbers in the place of others."] =
            "critical nhận nhiều nhất {0} biến; công thức này có {1}. Hãy thay các biến khác bằng số.",
        ["An equation has one equals sign."] = "Một phương trình có đúng một dấu bằng.",
        ["--of and --by name two variables."] = "--of và --by là hai biến khác nhau.",
        ["The point is not on the curve: left less right is {0} there. Give {1} alone, and {2} is looked for."] =
            "Điểm này không nằm trên đường cong: vế trái trừ vế phải là {0}. Hãy chỉ cho {1}, khi đó {2} sẽ được tìm.",
        ["No {0} solves the equation there."] = "Không có {0} nào thỏa mãn phương trình ở đó.",
        ["{0} names {1}, which is no variable here."] = "{0} nêu {1}, không phải là biến ở đây.",
        ["{0} names {1}, which is no variable here: there is {2}."] = "{0} nêu {1}, không phải là biến ở đây: chỉ có {2}.",
        ["{0} names {1}, which is no variable here: there are {2}."] = "{0} nêu {1}, không phải là biến ở đây: có {2}.",
        ["The formula has the variables {0}: say which with {1} {2}."] = "Công thức có các biến {0}: hãy chọn một biến bằng {1} {2}.",
        ["{0} takes places such as {1} x=pi/4; '{2}' is none."] = "{0} nhận một vị trí như {1} x=pi/4; '{2}' không phải như thế.",
        ["{0} gives '{1}' twice."] = "{0} cho '{1}' hai lần.",
        ["{0} gives one variable its place."] = "{0} cho vị trí của một biến.",
        ["{0}: the place of {1} does not depend on {2}."] = "{0}: vị trí của {1} không được phụ thuộc {2}.",
        ["{0} gives the place, such as {1} x=0."] = "{0} cho vị trí, như {1} x=0.",
        ["{0}: '{1}' is no place: {2}."] = "{0}: '{1}' không phải là vị trí: {2}.",
        ["--at has no value for {0}: give it as --at {1}."] = "--at không có giá trị cho {0}: hãy viết --at {1}.",
        ["--at: the point is finite and a number, also in {0}."] = "--at: điểm phải là số hữu hạn, cả với {0}.",
        ["The equation of a curve has two variables; a function is given without an equals sign."] =
            "Phương trình của đường cong có hai biến; hàm số thì viết không có dấu bằng.",
        ["The point is not on the curve: left less right is {0} there."] =
            "Điểm này không nằm trên đường cong: vế trái trừ vế phải là {0}.",
        ["All partial derivatives are 0 there: the curve has no tangent at a singular point."] =
            "Mọi đạo hàm riêng ở đó đều bằng 0: đường cong không có tiếp tuyến tại điểm kỳ dị.",
        ["The function or a derivative of it has no finite value at the point: there is no tangent."] =
            "Hàm hoặc đạo hàm của nó không có giá trị hữu hạn tại điểm này: không có tiếp tuyến.",
        ["The function has a kink or a jump at the point: there is no tangent."] =
            "Hàm có điểm gãy hoặc bước nhảy tại điểm này: không có tiếp tuyến.",
        ["--at: a Taylor polynomial is about a finite place; at infinity, put 1/t in the place of the variable."] =
            "--at: đa thức Taylor lấy tại một điểm hữu hạn; tại vô cùng, hãy thay biến bằng 1/t.",
        ["The results cannot be written: {0}"] = "Không ghi được kết quả: {0}",
        ["--unit is of a direction: give it as --along x=1,y=2."] = "--unit dành cho một hướng: hãy viết --along x=1,y=2.",
        ["--wrt names {0} variables: derivatives go up to order {1}."] = "--wrt nêu {0} biến: đạo hàm chỉ đến cấp {1}.",
        ["--order is of one variable; of several, --wrt names each as often as it is differentiated by, as in --wrt x,x,y."] =
            "--order dành cho một biến; với nhiều biến, --wrt nêu mỗi biến đúng số lần lấy đạo hàm theo nó, như --wrt x,x,y.",
        ["The formula has the variables {0}: say by which with --wrt {1}.{2}"] =
            "Công thức có các biến {0}: hãy chọn biến lấy đạo hàm bằng --wrt {1}.{2}",
        ["--d gives the change of variables that --at names, such as --d x=-0.1."] =
            "--d cho số gia của các biến có trong --at, như --d x=-0.1.",
        ["{0} may be the column {1}: rename one."] = "{0} có thể là cột {1}: hãy đổi tên một cột.",
        ["line {0}: {1}"] = "dòng {0}: {1}",
        ["line {0}, column {1}: {2}"] = "dòng {0}, cột {1}: {2}",
        ["{0} has a fault:"] = "{0} có một lỗi:",
        ["{0} has {1} faults:"] = "{0} có {1} lỗi:",
        ["and {0} more"] = "và {0} lỗi nữa",
        ["'{0}' goes over a line break: a quoted field is not closed"] =
            "'{0}' kéo qua dòng khác: một trường trong ngoặc kép chưa được đóng",
        ["the value is missing"] = "thiếu giá trị",
        ["'{0}' is not finite"] = "'{0}' không hữu hạn",
        ["'{0}' has a decimal comma: numbers are written with a point"] = "'{0}' có dấu phẩy thập phân: số được viết với dấu chấm",
        ["'{0}' is no number"] = "'{0}' không phải là số",
        ["{0} is a folder, not a CSV file."] = "{0} là một thư mục, không phải tệp CSV.",
        ["There is no file {0}."] = "Không có tệp {0}.",
        ["{0} is no text file in UTF-8: its first line has bytes that are no text."] =
            "{0} không phải là tệp văn bản UTF-8: dòng đầu có những byte không phải là chữ.",
        ["{0} has no header: its first line is to name the columns."] = "{0} không có dòng tiêu đề: dòng đầu phải nêu tên các cột.",
        ["{0}, line 1: two columns are named '{1}'."] = "{0}, dòng 1: có hai cột tên là '{1}'.",
        ["1 field where the header has {0}"] = "1 trường, mà dòng tiêu đề có {0}",
        ["{0} fields where the header has {1}"] = "{0} trường, mà dòng tiêu đề có {1}",
        ["{0} has a header and no rows of data."] = "{0} có dòng tiêu đề nhưng không có dòng dữ liệu nào.",
        ["{0} cannot be read: {1}"] = "Không đọc được {0}: {1}",
        ["{0} is no CSV file that can be read: a line is too long, or a quoted field is not closed ({1})"] =
            "{0} không phải là tệp CSV đọc được: một dòng quá dài, hoặc một trường trong ngoặc kép chưa được đóng ({1})",
        ["--weights and --sigma say the same in two ways: give one of them."] =
            "--weights và --sigma là hai cách nói cùng một điều: chỉ cho một trong hai.",
        ["{0}: there is no column {1}; the file has {2}."] = "{0}: không có cột {1}; tệp có {2}.",
        ["Note: {0} is taken as a parameter; the constant is {1}."] = "Lưu ý: {0} được coi là tham số; hằng số là {1}.",
        ["Note: {0} is taken as a parameter; the file has a column {1}."] = "Lưu ý: {0} được coi là tham số; tệp có cột {1}.",
        ["Note: the model names no column, so it predicts the same for every row; beside the target the file has {0}."] =
            "Lưu ý: mô hình không dùng cột nào, nên dự đoán như nhau cho mọi dòng; ngoài cột đích, tệp có {0}.",
        ["--separator is one character that is no part of a number, such as ; or tab; not '{0}'."] =
            "--separator là một ký tự không thuộc về số, như ; hoặc tab; không phải '{0}'.",
        ["--init names {0}, which is no parameter of the model; it has {1}."] =
            "--init nêu {0}, không phải là tham số của mô hình; mô hình có {1}.",
        ["--init: {0} is to be a finite number."] = "--init: {0} phải là số hữu hạn.",
        ["--init: {0} = {1} is not within its bounds."] = "--init: {0} = {1} nằm ngoài các biên của nó.",
        ["The loss {0} is of targets between 0 and 1: column {1} has {2} in data row {3}, and {4} such values in all."] =
            "Hàm thất thoát {0} dành cho giá trị đích từ 0 đến 1: cột {1} có {2} ở dòng dữ liệu {3}, tất cả có {4} giá trị như thế.",
        ["At the start ({0}) the loss of data row {1}, or its gradient, is not finite ({2}): give another start with --init."] =
            "Tại điểm xuất phát ({0}), thất thoát của dòng dữ liệu {1} hoặc gradient của nó không hữu hạn ({2}): hãy cho điểm xuất "
            + "phát khác bằng --init.",
        ["In the model, {0} and not the column of that name: rename the column."] =
            "Trong mô hình, {0}, không phải cột có tên ấy: hãy đổi tên cột.",
        ["{0} is a column and a definition ({1}): one of them needs another name."] =
            "{0} vừa là cột vừa là định nghĩa ({1}): một trong hai cần tên khác.",
        ["The model has the target {0} itself among its names."] = "Mô hình dùng chính cột đích {0}.",
        ["The model has no parameter: all its names are columns."] = "Mô hình không có tham số: mọi tên trong đó đều là cột.",
        ["--fix leaves no parameter to be fitted."] = "--fix không để lại tham số nào để khớp.",
        ["The fit has no finite prediction to draw."] = "Không có dự đoán hữu hạn nào để vẽ.",
        ["The fit has no finite residual to draw."] = "Không có phần dư hữu hạn nào để vẽ.",
        ["--fix names {0}, which is no parameter of the model; it has {1}."] =
            "--fix nêu {0}, không phải là tham số của mô hình; mô hình có {1}.",
        ["--fix: {0} is to be a finite number."] = "--fix: {0} phải là số hữu hạn.",
        ["{0} has a bound and is fixed: leave one of them out."] = "{0} vừa có biên vừa cố định: hãy bỏ một trong hai.",
        ["--epochs is at least 1."] = "--epochs ít nhất là 1.",
        ["--tolerance is a finite number that is not negative."] = "--tolerance là số hữu hạn không âm.",
        ["--validation is the part of the rows to hold out: at least 0, less than 1."] =
            "--validation là phần các dòng để riêng: ít nhất là 0, nhỏ hơn 1.",
        ["lm is for --loss mse; for {0} take --method lbfgs or adam."] =
            "lm dành cho --loss mse; với {0} hãy dùng --method lbfgs hoặc adam.",
        ["--batch-size is for --method minibatch and adam; {0}."] = "--batch-size dành cho --method minibatch và adam; {0}.",
        ["sgd takes 1 row at a time"] = "sgd mỗi lần lấy 1 dòng",
        ["{0} takes all rows at once"] = "{0} lấy mọi dòng cùng một lúc",
        ["--confidence is a probability such as 0.95: more than 0, less than 1."] =
            "--confidence là một xác suất như 0.95: lớn hơn 0, nhỏ hơn 1.",
        ["--confidence and --covariance are of least squares: leave them out, or take --loss mse."] =
            "--confidence và --covariance thuộc về bình phương tối thiểu: hãy bỏ đi, hoặc dùng --loss mse.",
        ["--batch-size is at least 1."] = "--batch-size ít nhất là 1.",
        ["{0} chooses its steps and its end itself: leave --learning-rate, --schedule and --tolerance out."] =
            "{0} tự chọn bước và lúc dừng: hãy bỏ --learning-rate, --schedule và --tolerance.",
        ["--loss '{0}': {1} is neither a loss ({2}) nor, in a formula, prediction or target."] =
            "--loss '{0}': {1} không phải là hàm thất thoát ({2}), và trong công thức thì không phải prediction hay target.",
        ["--loss '{0}' does not depend on the prediction."] = "--loss '{0}' không phụ thuộc dự đoán (prediction).",
        ["--validation {0} of {1} rows leaves none to train with."] = "--validation {0} của {1} dòng không để lại dòng nào để học.",
        ["--validation {0} of {1} rows leaves none to validate with."] =
            "--validation {0} của {1} dòng không để lại dòng nào để kiểm định.",
        ["{0}: column {1} has {2} in data row {3}; {4}."] = "{0}: cột {1} có {2} ở dòng dữ liệu {3}; {4}.",
        ["standard deviations are positive"] = "độ lệch chuẩn phải dương",
        ["weights are not negative"] = "trọng số không được âm",
        ["{0} is '{1}', which is no language of symgrad: set it to en or vi."] =
            "{0} là '{1}', không phải là ngôn ngữ của symgrad: hãy đặt là en hoặc vi.",
        ["--subject takes conditions such as \"x + y = 1\" or \"x >= 0\"; '{0}' is none."] =
            "--subject nhận điều kiện như \"x + y = 1\" hoặc \"x >= 0\"; '{0}' không phải như thế.",
        ["At the start f = {0}, {1}: start where all are finite."] =
            "Tại điểm xuất phát f = {0}, {1}: hãy xuất phát ở nơi tất cả đều hữu hạn.",
        ["Under constraints the method is lbfgs, of augmented Lagrangians: leave --method out."] =
            "Khi có ràng buộc, phương pháp là lbfgs với hàm Lagrange mở rộng: hãy bỏ --method.",
        ["--subject names {0}, which the formula does not have; it has {1}."] =
            "--subject nêu {0} mà công thức không có; công thức có {1}.",
        ["The formula has no variable: its value is the same everywhere."] = "Công thức không có biến: giá trị của nó ở đâu cũng như nhau.",
        ["--start names {0}, which the formula does not have; it has {1}."] = "--start nêu {0} mà công thức không có; công thức có {1}.",
        ["--start: {0} is to be a finite number, not {1}."] = "--start: {0} phải là số hữu hạn, không phải {1}.",
        ["--range is of the picture: say where it goes with --plot out.svg."] =
            "--range là của hình vẽ: hãy cho tên tệp bằng --plot out.svg.",
        ["--plot draws minimisations by one or two variables; this formula has {0}."] =
            "--plot vẽ quá trình tìm cực tiểu theo một hoặc hai biến; công thức này có {0}.",
        ["The path goes too far for a picture."] = "Đường đi quá xa, không vẽ được.",
        ["--max-iterations is not negative."] = "--max-iterations không được âm.",
        ["{0} chooses its steps itself: leave --learning-rate, --schedule and --line-search out."] =
            "{0} tự chọn bước: hãy bỏ --learning-rate, --schedule và --line-search.",
        ["{0} needs --max-iterations and --tolerance above 0."] = "{0} cần --max-iterations và --tolerance lớn hơn 0.",
        ["{0} takes a number such as 0.01, 1e-6 or 1/3; '{1}' {2}."] = "{0} nhận một số như 0.01, 1e-6 hoặc 1/3; '{1}' {2}.",
        ["from {0} to {1}"] = "từ {0} đến {1}",
        ["of at least {0}"] = "ít nhất là {0}",
        ["{0} takes a whole number {1}, not '{2}'."] = "{0} nhận một số nguyên {1}, không phải '{2}'.",
        ["The option"] = "Tùy chọn",
        ["is beyond the numbers that a double holds"] = "vượt ngoài các số mà double chứa được",
        ["is no number: it has the variable {0}"] = "không phải là số: trong đó có biến {0}",
        ["is no number but {0}"] = "không phải là số mà là {0}",
        ["is no number: {0}"] = "không phải là số: {0}",
        ["--bounds takes intervals such as --bounds k=0..1 or k=0..inf; '{0}' is none."] =
            "--bounds nhận các khoảng như --bounds k=0..1 hoặc k=0..inf; '{0}' không phải như thế.",
        ["--bounds names {0}, which is no parameter of the model; it has {1}."] =
            "--bounds nêu {0}, không phải là tham số của mô hình; mô hình có {1}.",
        ["--bounds '{0}': the low end must be less than the high one; to hold a parameter, give --fix."] =
            "--bounds '{0}': đầu dưới phải nhỏ hơn đầu trên; để cố định một tham số, hãy dùng --fix.",
        ["--bounds gives '{0}' twice."] = "--bounds cho '{0}' hai lần.",
        ["--bounds '{0}': '{1}' {2}."] = "--bounds '{0}': '{1}' {2}.",
        ["--learning-rate is a positive number, not {0}."] = "--learning-rate là một số dương, không phải {0}.",
        ["--schedule '{0}': its numbers are positive and finite."] = "--schedule '{0}': các số trong đó phải dương và hữu hạn.",
        ["--schedule '{0}' is none of {1}."] = "--schedule '{0}' không thuộc các dạng {1}.",
        ["The function has no finite value for {0} between {1} and {2}: choose another --range {3}=LOW..HIGH."] =
            "Hàm không có giá trị hữu hạn nào với {0} giữa {1} và {2}: hãy chọn --range {3}=LOW..HIGH khác.",
        ["{0} writes .svg and .png files; '{1}' is neither."] = "{0} ghi tệp .svg và .png; '{1}' không phải loại nào trong hai loại ấy.",
        ["The picture cannot be written: {0}"] = "Không ghi được hình: {0}",
        ["--range takes intervals such as --range x=-3..3; '{0}' is none."] =
            "--range nhận các khoảng như --range x=-3..3; '{0}' không phải như thế.",
        ["--range names {0}, which is no axis of this picture: {1}."] = "--range nêu {0}, không phải là trục của hình này: {1}.",
        ["--range '{0}': the low end must be less than the high one, and both finite."] =
            "--range '{0}': đầu dưới phải nhỏ hơn đầu trên, và cả hai hữu hạn.",
        ["--range '{0}' is too narrow for double precision."] = "--range '{0}' quá hẹp so với độ chính xác của double.",
        ["--range gives '{0}' twice."] = "--range cho '{0}' hai lần.",
        ["--range '{0}': '{1}' {2}."] = "--range '{0}': '{1}' {2}.",
        ["plot draws functions of one or two variables; this one has {0}: {1}. Put numbers in place of the others, as with --let {2}=1."] =
            "plot vẽ hàm một hoặc hai biến; hàm này có {0}: {1}. Hãy thay các biến khác bằng số, như --let {2}=1.",
        ["Several formulas in one picture have one variable; these have: {0}. Put numbers in place of the others, as with --let {1}=1."] =
            "Nhiều công thức trong một hình phải có chung một biến; các công thức này có: {0}. Hãy thay các biến khác bằng số, "
            + "như --let {1}=1.",
        ["A picture has at most {0} formulas, whose lines can be told apart; these are {1}."] =
            "Một hình có nhiều nhất {0} công thức để còn phân biệt được các đường; ở đây có {1}.",
        ["Of several formulas at most {0} derivatives are drawn."] = "Với nhiều công thức, chỉ vẽ nhiều nhất {0} đạo hàm.",
        ["--arrows is for functions of two variables; the slope of a function of one is drawn with --at."] =
            "--arrows dành cho hàm hai biến; độ dốc của hàm một biến được vẽ bằng --at.",
        ["--d is for one formula: its differential is drawn beside the true change."] =
            "--d dành cho một công thức: vi phân của nó được vẽ bên cạnh số gia thật.",
        ["--at {0}={1} has no place on a logarithmic axis."] = "--at {0}={1} không có chỗ trên trục logarit.",
        ["A logarithmic axis has positive numbers only, and --range {0} starts at {1}: let it start above 0, as in {2}."] =
            "Trục logarit chỉ có số dương, mà --range {0} bắt đầu từ {1}: hãy bắt đầu trên 0, như {2}.",
        ["--log names axes of the picture, which are {0}; '{1}' is none."] =
            "--log nêu các trục của hình, là {0}; '{1}' không phải là trục nào.",
        ["nothing of it lies within the vertical axis that --range gives."] = "không phần nào nằm trong trục đứng mà --range cho.",
        ["{0} is nowhere positive: a logarithmic axis leaves that out."] = "{0} không dương ở đâu cả: trục logarit bỏ qua phần ấy.",
        ["{0} is not positive at {1} % of the points: a logarithmic axis leaves that out."] =
            "{0} không dương tại {1} % số điểm: trục logarit bỏ qua phần ấy.",
        ["The functions have no finite value for {0} between {1} and {2}: choose another --range {3}=LOW..HIGH."] =
            "Các hàm không có giá trị hữu hạn nào với {0} giữa {1} và {2}: hãy chọn --range {3}=LOW..HIGH khác.",
        ["The function has no positive value, which a logarithmic axis needs, for {0} between {1} and {2}: choose another "
            + "--range {3}=LOW..HIGH."] =
            "Hàm không có giá trị dương nào, như trục logarit cần, với {0} giữa {1} và {2}: hãy chọn --range {3}=LOW..HIGH khác.",
        ["The functions have no positive value, which a logarithmic axis needs, for {0} between {1} and {2}: choose another "
            + "--range {3}=LOW..HIGH."] =
            "Các hàm không có giá trị dương nào, như trục logarit cần, với {0} giữa {1} và {2}: hãy chọn --range {3}=LOW..HIGH khác.",
        ["{0} has no derivative by {1}: its order is a whole number. Leave {2} out, or put a number in its place, as with --let {3}=1."] =
            "{0} không có đạo hàm theo {1}: cấp của nó là số nguyên. Hãy bỏ {2}, hoặc thay bằng số, như --let {3}=1.",
        ["{0} at {1}: f tends to {2}, {3}"] = "{0} tại {1}: f tiến đến {2}, {3}",
        ["and {0} more like these, without curvature to some side: as it seems, they are not isolated but lie on lines or surfaces"] =
            "và {0} điểm nữa như thế, không có độ cong theo một phía nào đó: có vẻ chúng không cô lập mà nằm trên đường hoặc mặt",
        ["Note: {0}"] = "Lưu ý: {0}",
        ["--order is for functions of one variable; plot a partial derivative by its formula, which 'symgrad gradient' prints."] =
            "--order dành cho hàm một biến; hãy vẽ đạo hàm riêng bằng công thức của nó, do 'symgrad gradient' in ra.",
        ["--d is a change from a point: give it as --at {0}=..."] = "--d là số gia tính từ một điểm: hãy cho điểm ấy bằng --at {0}=...",
        ["The formula has no variable {0}; it has {1}."] = "Công thức không có biến {0}; nó có {1}.",
        ["{0} is to be a finite number, not {1}."] = "{0} phải là số hữu hạn, không phải {1}.",
        ["The function has no finite value for {0} in {1} and {2} in {3}: choose another --range."] =
            "Hàm không có giá trị hữu hạn nào với {0} trong {1} và {2} trong {3}: hãy chọn --range khác.",
        ["The function has the value {0} and the derivative {1} at {2} = {3}: there is no tangent."] =
            "Hàm có giá trị {0} và đạo hàm {1} tại {2} = {3}: không có tiếp tuyến.",
        ["The function has no tangent at {0} = {1}, a kink or a jump: its slope is {2} to the left and {3} to the right."] =
            "Hàm không có tiếp tuyến tại {0} = {1}, là điểm gãy hoặc bước nhảy: độ dốc bên trái là {2}, bên phải là {3}.",
        ["The function has no finite value at {0} = {1}: there is no change to compare the differential with."] =
            "Hàm không có giá trị hữu hạn tại {0} = {1}: không có số gia để so sánh với vi phân.",
        ["{0} takes values such as {1} x=1.5,y=pi/2; '{2}' is none."] =
            "{0} nhận các giá trị như {1} x=1.5,y=pi/2; '{2}' không phải như thế.",
        ["{0} takes values such as {1} x=1.5,y=pi/2; '{2}' {3}."] = "{0} nhận các giá trị như {1} x=1.5,y=pi/2; '{2}' {3}.",
        ["{0}: {1}, not a variable; a variable needs another name."] = "{0}: {1}, không phải là biến; biến cần một tên khác.",
        ["{0} has no value for {1}: give it as {2} {3}.{4}"] = "{0} không có giá trị cho {1}: hãy viết {2} {3}.{4}",
        [" ({0} is a variable; the constant is {1}.)"] = " ({0} là một biến; hằng số là {1}.)",
        ["--wrt: {0}, not a variable; a variable needs another name."] = "--wrt: {0}, không phải là biến; biến cần một tên khác.",
        ["--wrt names {0}, which is no variable here: {1} {2}."] = "--wrt nêu {0}, không phải là biến ở đây: {1} {2}.",
        ["the variable is"] = "biến là",
        ["the variables are"] = "các biến là",
        ["{0} is the constant {1}"] = "{0} là hằng số {1}",
        ["Stopped."] = "Đã dừng.",
        ["This is a fault of SymGrad, and no input should lead to it: {0}"] =
            "Đây là lỗi của SymGrad, không dữ liệu nào được phép gây ra nó: {0}",
        ["{0:f0} s; Ctrl-C ends it"] = "{0:f0} s; Ctrl-C để dừng",
        ["The lines of former sessions cannot be read: {0}"] = "Không đọc được các dòng của những phiên trước: {0}",
        ["The lines of this session are not kept: {0}"] = "Không lưu được các dòng của phiên này: {0}",
        ["{0} is a command here: a definition needs another name."] = "Ở đây {0} là một lệnh: định nghĩa cần một tên khác.",
        ["{0} is no command of the repl: start it by itself, as symgrad {1}."] =
            "{0} không phải là lệnh của repl: hãy chạy riêng bằng symgrad {1}.",
        ["Try 'help {0}'."] = "Hãy thử 'help {0}'.",
        ["There is no command {0}{1}"] = "Không có lệnh {0}{1}",
        [": did you mean {0}?"] = ": ý bạn là {0}?",
        ["{0} is not defined."] = "{0} chưa được định nghĩa.",
        ["--along names the variables itself, and its order is 1: leave --wrt and --order out."] =
            "--along tự nêu các biến, và cấp của nó là 1: hãy bỏ --wrt và --order.",
        ["curl takes three formulas, or two for a plane, not {0}."] =
            "curl nhận ba công thức, hoặc hai công thức trong mặt phẳng, không phải {0}.",
        ["A field has a formula for each variable, but here {0} of {1}: name the variables in their order, as in --wrt x,y,z."] =
            "Một trường vectơ có một công thức cho mỗi biến, nhưng ở đây {0} của {1}: hãy nêu các biến theo thứ tự, như --wrt x,y,z.",
        ["is 1 formula"] = "có 1 công thức",
        ["are {0} formulas"] = "có {0} công thức",
        ["no variable"] = "không biến nào",
        ["--along takes a direction such as --along x=1,y=2; '{0}' is no part of one."] =
            "--along nhận một hướng như --along x=1,y=2; '{0}' không thuộc về hướng nào.",
        ["--along gives '{0}' twice."] = "--along cho '{0}' hai lần.",
        ["--along takes a direction such as --along x=1,y=2."] = "--along nhận một hướng như --along x=1,y=2.",
        ["--along names {0}, which is no variable here: the formula has {1}."] =
            "--along nêu {0}, không phải là biến ở đây: công thức có {1}.",
        ["--along gives a vector of length 0, which has no direction."] = "--along cho vectơ có độ dài 0, không có hướng.",

        // Help.
        ["Derivatives of formulas, with every step of the derivation."] = "Đạo hàm của công thức, với mọi bước tính.",
        ["the formula, such as \"x^2*sin(y)\""] = "công thức, như \"x^2*sin(y)\"",
        ["the formulas, one for each row"] = "các công thức, mỗi hàng một công thức",
        ["the variables to differentiate by, such as x,y (all by default); derivative goes by x,x,y in turn"] =
            "các biến lấy đạo hàm, như x,y (mặc định là tất cả); derivative lấy lần lượt theo x,x,y",
        ["the point, such as x=1.5,y=2"] = "điểm, như x=1.5,y=2",
        ["the differentials, such as x=-0.1"] = "các vi phân, như x=-0.1",
        ["the direction to differentiate along, such as x=1,y=2"] = "hướng lấy đạo hàm, như x=1,y=2",
        ["take the direction as one of length 1"] = "coi hướng có độ dài 1",
        ["the order of the derivative, up to {0}"] = "cấp của đạo hàm, đến {0}",
        ["your derivative: is it right? By --wrt, of --order (0 is the formula itself), at one point with --at"] =
            "đạo hàm của bạn: có đúng không? Theo --wrt, cấp --order (0 là chính công thức), tại một điểm với --at",
        ["show the derivation, a rule a line"] = "hiện các bước tính, mỗi dòng một quy tắc",
        ["text, json"] = "text, json",
        ["The derivative by a variable, by several in turn, or along a direction."] =
            "Đạo hàm theo một biến, lần lượt theo nhiều biến, hoặc theo một hướng.",
        ["All partial derivatives."] = "Tất cả các đạo hàm riêng.",
        ["All second partial derivatives."] = "Tất cả các đạo hàm riêng cấp hai.",
        ["The partial derivatives of several formulas."] = "Các đạo hàm riêng của nhiều công thức.",
        ["The divergence of a vector field, a formula for each variable."] =
            "Độ phân tán (div) của một trường vectơ, mỗi biến một công thức.",
        ["The curl of a vector field of two or three variables."] = "Rôta (curl) của một trường vectơ hai hoặc ba biến.",
        ["The sum of the second derivatives."] = "Tổng các đạo hàm cấp hai.",
        ["df = f'(x) dx at a point, beside the true change."] = "df = f'(x) dx tại một điểm, bên cạnh số gia thật.",
        ["The formula in a short form."] = "Công thức ở dạng gọn.",
        ["The value at a point."] = "Giá trị tại một điểm.",
        ["The gradient at a point against complex step and central differences; or whether an answer is the derivative."] =
            "Gradient tại một điểm so với bước phức và sai phân trung tâm; hoặc một câu trả lời có phải là đạo hàm không.",
        ["Reads JSON lines {\"id\",\"expr\",\"at\",\"order\"} and writes a JSON line for each."] =
            "Đọc các dòng JSON {\"id\",\"expr\",\"at\",\"order\"} và ghi một dòng JSON cho mỗi dòng.",
        ["where to look, such as x=0..20,y=-1..1 (from -{0} to {1} by default)"] =
            "tìm ở đâu, như x=0..20,y=-1..1 (mặc định từ -{0} đến {1})",
        ["Where the derivative vanishes, and what is there: minima, maxima, saddles, inflections."] =
            "Các điểm dừng, và đó là gì: cực tiểu, cực đại, điểm yên ngựa, điểm uốn.",
        ["the equation, such as \"x^2 + y^2 = 1\""] = "phương trình, như \"x^2 + y^2 = 1\"",
        ["the variable that is a function (y by default)"] = "biến là hàm (mặc định là y)",
        ["the variable to differentiate by (x by default)"] = "biến lấy đạo hàm (mặc định là x)",
        ["a point of the curve, such as x=0.6,y=0.8; with x alone all y are looked for"] =
            "một điểm của đường cong, như x=0.6,y=0.8; nếu chỉ có x thì tìm mọi y",
        ["show the derivation"] = "hiện các bước tính",
        ["The derivative of a variable that an equation makes a function of another."] =
            "Đạo hàm của hàm ẩn: biến mà phương trình làm thành hàm của biến khác.",
        ["what the variable tends to, such as x=0, x=pi/2 or x=inf"] = "biến tiến đến đâu, như x=0, x=pi/2 hoặc x=inf",
        ["both, left, right"] = "both, left, right (hai phía, trái, phải)",
        ["show the rules, a line each"] = "hiện các quy tắc, mỗi dòng một quy tắc",
        ["What a function tends to at a place."] = "Giới hạn của hàm số tại một điểm.",
        ["the equation, such as \"x^2 = 2\"; a formula alone is to be 0"] =
            "phương trình, như \"x^2 = 2\"; nếu chỉ có công thức thì cho nó bằng 0",
        ["the unknown, where there are several variables"] = "ẩn số, nếu có nhiều biến",
        ["where to look for solutions that no formula gives, such as x=0..20"] = "tìm ở đâu những nghiệm không có công thức, như x=0..20",
        ["The real solutions of an equation, exact where they can be."] = "Các nghiệm thực của phương trình, chính xác nếu có thể.",
        ["a function such as \"x^2\", or an equation such as \"x^2 + y^2 = 25\""] =
            "một hàm như \"x^2\", hoặc một phương trình như \"x^2 + y^2 = 25\"",
        ["the point, such as x=2 or x=3,y=4"] = "điểm, như x=2 hoặc x=3,y=4",
        ["The tangent and the normal of a curve at a point, or the tangent plane of a surface."] =
            "Tiếp tuyến và pháp tuyến của đường cong tại một điểm, hoặc mặt phẳng tiếp xúc của mặt cong.",
        ["the place, such as x=pi/2 (0 by default)"] = "điểm khai triển, như x=pi/2 (mặc định là 0)",
        ["the degree of the polynomial, up to {0}"] = "bậc của đa thức, đến {0}",
        ["the variable, where there are several"] = "biến, nếu có nhiều biến",
        ["print what is left, in Lagrange's form"] = "in phần dư dạng Lagrange",
        ["print the derivatives at the place"] = "in các đạo hàm tại điểm ấy",
        ["The Taylor polynomial of a function at a place."] = "Đa thức Taylor của hàm số tại một điểm.",
        ["definitions for the formulas, such as a=3 or f(x)=x^2"] = "các định nghĩa cho công thức, như a=3 hoặc f(x)=x^2",
        ["functions of which nothing is known, such as g or h(x,y)"] = "các hàm chưa biết, như g hoặc h(x,y)",
        ["variables that depend on others, such as x(t),y(t)"] = "các biến phụ thuộc biến khác, như x(t),y(t)",
        ["a C# file with methods that SymGrad differentiates"] = "một tệp C# có các phương thức mà SymGrad lấy đạo hàm",
        ["the name of one method (all that have derivatives by default)"] =
            "tên của một phương thức (mặc định là mọi phương thức có đạo hàm)",
        ["one stage: {0}"] = "một giai đoạn: {0}",
        ["only what each derivative keeps for its backward sweep, its size, and what needs it"] =
            "chỉ những gì mỗi đạo hàm giữ lại cho lượt đi ngược, kích thước, và cái gì cần đến nó",
        ["the tree of operations as well that the C# compiler makes of a method"] =
            "thêm cây phép toán mà trình biên dịch C# dựng từ phương thức",
        ["The programs that methods of a C# file become on their way to their derivatives."] =
            "Các chương trình mà phương thức của một tệp C# trở thành trên đường đến đạo hàm.",
        ["the port on this machine (one that is free by default)"] = "cổng trên máy này (mặc định là một cổng còn trống)",
        ["open the page in the browser"] = "mở trang trong trình duyệt",
        ["The Explorer: derivations, plots and descents in the browser, on this machine alone."] =
            "Explorer: các bước tính, đồ thị và quá trình hạ gradient trong trình duyệt, chỉ trên máy này.",
        ["Open this address in a browser on this machine; Ctrl-C ends the Explorer."] =
            "Hãy mở địa chỉ này trong trình duyệt trên máy này; Ctrl-C để kết thúc Explorer.",
        ["This build has no KaTeX: formulas are shown as LaTeX text."] = "Bản này không có KaTeX: công thức được hiện bằng văn bản LaTeX.",
        ["No browser could be started here: open the address yourself."] = "Không mở được trình duyệt ở đây: hãy tự mở địa chỉ.",
        ["the data, with a header"] = "dữ liệu, có dòng tiêu đề",
        ["the model, such as \"w*x+b\": names that are no columns are its parameters"] =
            "mô hình, như \"w*x+b\": tên không phải là cột thì là tham số",
        ["the column to predict"] = "cột cần dự đoán",
        ["{0}, or a formula over prediction and target"] = "{0}, hoặc một công thức theo prediction (dự đoán) và target (giá trị đích)",
        ["{0} (lm for mse, lbfgs for other losses by default)"] = "{0} (mặc định là lm với mse, lbfgs với các hàm thất thoát khác)",
        ["rows to an update of minibatch and adam (32 by default)"] = "số dòng cho một lần cập nhật của minibatch và adam (mặc định là 32)",
        ["the length of a step against the gradient (0.01 by default)"] =
            "tốc độ học: độ dài một bước ngược hướng gradient (mặc định là 0.01)",
        ["how the rate changes, by epochs: {0}"] = "tốc độ học thay đổi thế nào theo kỷ nguyên: {0}",
        ["how often to go through the rows at most; iterations of lbfgs and lm"] =
            "đi qua các dòng nhiều nhất mấy lần; số vòng lặp của lbfgs và lm",
        ["converged where no parameter moves by more in an epoch, relative to 1 + the largest (0, never, by default)"] =
            "coi là hội tụ khi không tham số nào thay đổi quá mức này trong một kỷ nguyên, so với 1 + giá trị lớn nhất (mặc định "
            + "là 0, không bao giờ)",
        ["of the order of rows, of what is held out and of parameters without --init (0 by default)"] =
            "hạt giống cho thứ tự các dòng, cho phần để riêng và cho tham số không có --init (mặc định là 0)",
        ["parameters to start from, such as w=0.5,b=0.5 (the others start between 0.5 and 1.5, by the seed)"] =
            "giá trị ban đầu của tham số, như w=0.5,b=0.5 (các tham số khác bắt đầu giữa 0.5 và 1.5, theo hạt giống)",
        ["the part of the rows to hold out, such as 0.2"] = "phần các dòng để riêng, như 0.2",
        ["what stands between fields: one character, or tab (found in the header by default)"] =
            "dấu ngăn cách các trường: một ký tự, hoặc tab (mặc định tìm trong dòng tiêu đề)",
        ["where parameters may be, such as k=0..1,a=0..inf"] = "phạm vi của tham số, như k=0..1,a=0..inf",
        ["parameters that are not fitted, such as c=1"] = "các tham số giữ cố định, như c=1",
        ["the column that says how often each row counts"] = "cột cho biết mỗi dòng được tính mấy lần",
        ["the column with the standard deviation of each row's target"] = "cột có độ lệch chuẩn của giá trị đích ở mỗi dòng",
        ["print intervals of this probability, such as 0.95"] = "in khoảng tin cậy với xác suất này, như 0.95",
        ["print the covariance of the parameters"] = "in hiệp phương sai của các tham số",
        ["a picture of the residuals, .svg or .png"] = "hình các phần dư, .svg hoặc .png",
        ["point, comma: what numbers in the file are written with"] = "point (chấm), comma (phẩy): dấu thập phân của các số trong tệp",
        ["a picture of the data and the fit, .svg or .png"] = "hình dữ liệu và đường khớp, .svg hoặc .png",
        ["print the parameters of every epoch or iteration"] = "in các tham số ở mỗi kỷ nguyên hoặc vòng lặp",
        ["The parameters of a model from data."] = "Tìm tham số của một mô hình từ dữ liệu.",
        ["where to start, such as x=-1.2,y=1"] = "điểm xuất phát, như x=-1.2,y=1",
        ["the length of a step against the gradient (0.01 by default; gd without it controls its steps)"] =
            "tốc độ học: độ dài một bước ngược hướng gradient (mặc định là 0.01; nếu không cho, gd tự điều khiển bước)",
        ["how the rate changes, by iterations: {0}"] = "tốc độ học thay đổi thế nào theo vòng lặp: {0}",
        ["armijo: steps are shortened until they pay what the differential promises; none"] =
            "armijo: rút ngắn bước cho đến khi được lợi như vi phân hứa; none: không",
        ["how many steps to take at most"] = "số bước nhiều nhất",
        ["the norm of the gradient at which it has converged"] = "chuẩn của gradient để coi là hội tụ",
        ["what the minimum is subject to, such as \"x + y = 1\" or \"x*y >= 2\"; may be given several times"] =
            "ràng buộc của cực tiểu, như \"x + y = 1\" hoặc \"x*y >= 2\"; có thể cho nhiều lần",
        ["where variables may be, such as x=0..1,y=0..inf"] = "phạm vi của các biến, như x=0..1,y=0..inf",
        ["how many starts to try: --start, and others at random within --bounds, or within 10 of it"] =
            "thử bao nhiêu điểm xuất phát: --start, và các điểm ngẫu nhiên trong --bounds, hoặc cách nó không quá 10",
        ["print every step, with df beside the true change"] = "in mọi bước, với df bên cạnh số gia thật",
        ["a picture of the path, .svg or .png, for one or two variables"] = "hình đường đi, .svg hoặc .png, với một hoặc hai biến",
        ["the axes of the picture, such as x=-2..2,y=-1..3"] = "các trục của hình, như x=-2..2,y=-1..3",
        ["A minimum of a formula near a start, by gradients."] = "Tìm cực tiểu của công thức gần một điểm xuất phát, bằng gradient.",
        ["constant, step:FACTOR,EVERY, exponential:FACTOR, inverse-time:DECAY, cosine:DURATION[,FINAL], each after "
            + "warm-up:DURATION+ if wanted"] =
            "constant, step:FACTOR,EVERY, exponential:FACTOR, inverse-time:DECAY, cosine:DURATION[,FINAL], mỗi dạng có thể đứng "
            + "sau warm-up:DURATION+",
        ["the formula, of one or two variables, or up to {0} of one variable"] =
            "công thức một hoặc hai biến, hoặc đến {0} công thức một biến",
        ["the axes, such as x=-3..3 or x=0..2*pi,y=-1..1 (chosen from the function by default); y is the vertical axis of a "
            + "function of x"] =
            "các trục, như x=-3..3 hoặc x=0..2*pi,y=-1..1 (mặc định chọn theo hàm); y là trục đứng của hàm theo x",
        ["the axes that are logarithmic, such as x, y or x,y"] = "các trục logarit, như x, y hoặc x,y",
        ["draw arrows along the gradient, of a function of two variables"] = "vẽ mũi tên theo gradient của hàm hai biến",
        ["how many derivatives to draw, up to {0} (1 by default; 0 with --at, and of several formulas)"] =
            "vẽ bao nhiêu đạo hàm, đến {0} (mặc định là 1; với --at và với nhiều công thức là 0)",
        ["the point of the tangent, such as x=2"] = "tiếp điểm, như x=2",
        ["the change of the variable, such as x=-0.1: df is drawn beside the true change"] =
            "số gia của biến, như x=-0.1: vẽ df bên cạnh số gia thật",
        ["the picture to write, .svg or .png (a chart in the terminal by default)"] =
            "tệp hình cần ghi, .svg hoặc .png (mặc định là biểu đồ trong cửa sổ lệnh)",
        ["Functions, their derivatives, tangents and differentials, as a picture or a chart in the terminal."] =
            "Các hàm số, đạo hàm, tiếp tuyến và vi phân của chúng, thành hình hoặc biểu đồ trong cửa sổ lệnh.",
        ["go on after a line that is at fault, where lines are not typed"] = "đi tiếp sau một dòng có lỗi, khi các dòng không do người gõ",
        ["Formulas, definitions and commands, line by line."] = "Công thức, định nghĩa và lệnh, từng dòng một.",
        ["SymGrad: formulas, definitions and commands; 'help' tells more, Ctrl-D ends it."] =
            "SymGrad: công thức, định nghĩa và lệnh; gõ 'help' để biết thêm, Ctrl-D để kết thúc.",
        ["a formula: simplified and, without variables, evaluated; its result is ans"] =
            "công thức: được rút gọn và, nếu không có biến, được tính; kết quả là ans",
        ["a definition; f(x) = x^2*sin(x) defines a function"] = "định nghĩa; f(x) = x^2*sin(x) định nghĩa một hàm",
        ["derivatives in formulas; d2/dxdy(...) and d^2/dx^2(...) too"] = "đạo hàm trong công thức; cả d2/dxdy(...) và d^2/dx^2(...)",
        ["a formula with values in the place of variables"] = "công thức với giá trị thay cho biến",
        ["a definition for one formula"] = "định nghĩa cho một công thức",
        ["a command of symgrad: help lists them, help gradient tells its options"] =
            "lệnh của symgrad: help liệt kê các lệnh, help gradient cho biết các tùy chọn",
        ["declares a function of which nothing is known; its derivative is g'(x)"] = "khai báo một hàm chưa biết; đạo hàm của nó là g'(x)",
        ["declares that x depends on t, for d/dt"] = "khai báo x phụ thuộc t, để tính d/dt",
        ["lists definitions, takes all or one away"] = "liệt kê các định nghĩa, xóa tất cả hoặc một",
        ["ends it, as Ctrl-D does; Ctrl-C ends a computation"] = "kết thúc, như Ctrl-D; Ctrl-C dừng phép tính",
        ["Show help and usage information"] = "Hiện hướng dẫn này",
        ["Show version information"] = "Hiện số phiên bản",
    };

    /// <summary>What libraries say, and is said again.</summary>
    public static readonly IReadOnlyDictionary<string, string> Relayed = new Dictionary<string, string>
    {
        // The optimisers.
        ["converged: the norm of the gradient is {0}"] = "hội tụ: chuẩn của gradient là {0}",
        ["converged: the last step has a length of {0}"] = "hội tụ: bước cuối có độ dài {0}",
        ["converged: the value changed by {0}"] = "hội tụ: giá trị chỉ thay đổi {0}",
        ["converged: the parameters hardly moved in the last epoch"] = "hội tụ: các tham số hầu như không đổi trong kỷ nguyên cuối",
        ["converged: the loss hardly changed in the last epoch"] = "hội tụ: thất thoát hầu như không đổi trong kỷ nguyên cuối",
        ["converged: the residuals stand at right angles to the Jacobian (cosine {0})"] =
            "hội tụ: các phần dư vuông góc với ma trận Jacobi (côsin {0})",
        ["converged: the residuals vanish"] = "hội tụ: các phần dư bằng 0",
        ["no shorter step lowers the value: {0}"] = "không bước ngắn hơn nào làm giảm giá trị: {0}",
        ["no step lowers the value: {0}"] = "không bước nào làm giảm giá trị: {0}",
        ["no step lowers the sum of squares, but this is no minimum (cosine {0}): start elsewhere, or check the Jacobian"] =
            "không bước nào làm giảm tổng bình phương, nhưng đây không phải là cực tiểu (côsin {0}): hãy xuất phát ở nơi khác, "
            + "hoặc kiểm tra ma trận Jacobi",
        ["the limit of rounding is reached ({0})"] = "đã đến giới hạn của phép làm tròn ({0})",
        ["it has a kink here and rises to both sides, with slopes of {0} and {1} along the gradient"] =
            "ở đây có điểm gãy và giá trị tăng về cả hai phía, với độ dốc {0} và {1} theo hướng gradient",
        ["no shorter one can be told from rounding ({0})"] = "bước ngắn hơn không phân biệt được với sai số làm tròn ({0})",
        ["those that were tried were too long or too short, though differences confirm the gradient ({0})"] =
            "các bước đã thử đều quá dài hoặc quá ngắn, dù sai phân xác nhận gradient ({0})",
        ["the gradient is wrong: against itself it promises a slope of {0}, where differences of the value give {1}"] =
            "gradient sai: ngược hướng nó, độ dốc phải là {0}, mà sai phân của giá trị cho {1}",
        ["the norm of the gradient is {0}"] = "chuẩn của gradient là {0}",
        ["stopped after {0} iterations; the norm of the gradient is {1}"] = "dừng sau {0} vòng lặp; chuẩn của gradient là {1}",
        ["stopped after {0} evaluations; the norm of the gradient is {1}"] = "dừng sau {0} lần tính; chuẩn của gradient là {1}",
        ["stopped after {0} s; the norm of the gradient is {1}"] = "dừng sau {0} giây; chuẩn của gradient là {1}",
        ["stopped after {0} s, in epoch {1}"] = "dừng sau {0} giây, ở kỷ nguyên {1}",
        ["stopped after {0} iterations; {1}"] = "dừng sau {0} vòng lặp; {1}",
        ["stopped after {0} evaluations; {1}"] = "dừng sau {0} lần tính; {1}",
        ["stopped after {0} iterations"] = "dừng sau {0} vòng lặp",
        ["stopped after {0} evaluations"] = "dừng sau {0} lần tính",
        ["stopped after epoch {0}, since the loss has not improved for {1} epochs; these are the best parameters, with loss {2}"] =
            "dừng sau kỷ nguyên {0}, vì thất thoát không giảm trong {1} kỷ nguyên; đây là các tham số tốt nhất, với thất thoát {2}",
        ["1 epoch is done"] = "đã xong 1 kỷ nguyên",
        ["{0} epochs are done"] = "đã xong {0} kỷ nguyên",
        ["cancelled after {0} iterations"] = "đã hủy sau {0} vòng lặp",
        ["cancelled after {0} evaluations"] = "đã hủy sau {0} lần tính",
        ["cancelled after {0} updates"] = "đã hủy sau {0} lần cập nhật",
        ["diverged in iteration {0} (value {1}, norm of the gradient {2}); these are the last good parameters, with value {3}. "
            + "A smaller learning rate, step control or clipping would help"] =
            "phân kỳ ở vòng lặp {0} (giá trị {1}, chuẩn của gradient {2}); đây là các tham số tốt cuối cùng, với giá trị {3}. Tốc "
            + "độ học nhỏ hơn, điều khiển bước hoặc cắt gradient sẽ có ích",
        ["diverged after {0} updates (loss {1}, norm of the gradient {2}); these are the last good parameters, those of the "
            + "start. A smaller learning rate or clipping would help, if the data are sound"] =
            "phân kỳ sau {0} lần cập nhật (thất thoát {1}, chuẩn của gradient {2}); đây là các tham số tốt cuối cùng, tức là các "
            + "tham số ban đầu. Tốc độ học nhỏ hơn hoặc cắt gradient sẽ có ích, nếu dữ liệu không có lỗi",
        ["diverged after {0} updates (loss {1}, norm of the gradient {2}); these are the last good parameters, with loss {3}. A "
            + "smaller learning rate or clipping would help, if the data are sound"] =
            "phân kỳ sau {0} lần cập nhật (thất thoát {1}, chuẩn của gradient {2}); đây là các tham số tốt cuối cùng, với thất "
            + "thoát {3}. Tốc độ học nhỏ hơn hoặc cắt gradient sẽ có ích, nếu dữ liệu không có lỗi",
        ["diverged: the value falls without end, it has no minimum there; the norm of the gradient is {0}"] =
            "phân kỳ: giá trị giảm mãi, ở đó không có cực tiểu; chuẩn của gradient là {0}",
        ["the Jacobian is not finite at a point where the residuals are; these are the best parameters before"] =
            "ma trận Jacobi không hữu hạn tại một điểm mà các phần dư hữu hạn; đây là các tham số tốt nhất trước đó",
        ["{0}; the data do not determine all parameters"] = "{0}; dữ liệu không xác định được mọi tham số",
        ["{0}; there are no more observations than parameters, and so no standard errors"] =
            "{0}; số quan sát không nhiều hơn số tham số, nên không có sai số chuẩn",

        // The library that reads command lines and writes help.
        ["Required command was not provided."] = "Thiếu tên lệnh.",
        ["Unrecognized command or argument '{0}'."] = "Không có lệnh hoặc đối số '{0}'.",
        ["Required argument missing for command: '{0}'."] = "Lệnh '{0}' thiếu một đối số bắt buộc.",
        ["Required argument missing for option: '{0}'."] = "Tùy chọn '{0}' thiếu giá trị.",
        ["Option '{0}' is required."] = "Tùy chọn '{0}' là bắt buộc.",
        ["Option '{0}' expects a single argument but {1} were provided."] = "Tùy chọn '{0}' nhận một giá trị, nhưng có {1}.",
        ["Command '{0}' expects a single argument but {1} were provided."] = "Lệnh '{0}' nhận một đối số, nhưng có {1}.",
        ["Argument '{0}' not recognized. Must be one of:{1}"] = "Không có giá trị '{0}'. Phải là một trong:{1}",
        ["Cannot parse argument '{0}' for option '{1}' as expected type '{2}'."] =
            "Không đọc được giá trị '{0}' của tùy chọn '{1}' thành '{2}'.",
        ["Description:"] = "Mô tả:",
        ["Usage:"] = "Cách dùng:",
        ["Arguments:"] = "Đối số:",
        ["Options:"] = "Tùy chọn:",
        ["Commands:"] = "Các lệnh:",
    };
}
