#include "command_line.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "commands.hpp"
#include "exit_status.hpp"
#include "help_format.hpp"
#include "utf8.hpp"

namespace photogate::cli {
namespace {

struct Arguments {
  CommonOptions top;
  bool version = false;
  CheckArguments check;
  ListArguments rules, explain, profiles;
  DoctorArguments doctor;
};

/// Adds options with descriptions in the user's language.
class Options {
 public:
  Options(CLI::App& app, Lang lang) : app_(app), lang_(lang) {}

  void group(const Text& title) { group_ = title.in(lang_); }

  /// An option that may be repeated; the last one counts.
  template <class T>
  void one(const std::string& names, const std::string& type, T& value, const Text& what) {
    app_.add_option(names, value, what.in(lang_))
        ->type_name(type)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
        ->group(group_);
  }

  void several(const std::string& names, const std::string& type, std::vector<std::string>& values, const Text& what) {
    app_.add_option(names, values, what.in(lang_))
        ->type_name(type)
        ->allow_extra_args(false)
        ->delimiter(',')
        ->group(group_);
  }

  void flag(const std::string& names, bool& value, const Text& what) {
    app_.add_flag(names, value, what.in(lang_))->group(group_);
  }

  void common(CommonOptions& options, std::string& lang, const Text& formats) {
    one("--format", "FORMAT", options.format, formats);
    one("--lang", "LANG", lang, {"zh 或 en；默认随系统语言", "zh or en; default from the locale"});
  }

 private:
  CLI::App& app_;
  Lang lang_;
  std::string group_;
};

const Text kTextOrJson = {"text（默认）或 json", "text (default) or json"};
const Text kProfile = {"内置配置名或 TOML 文件；见 photogate profiles",
                       "built-in profile or TOML file; see photogate profiles"};
const Text kModels = {"先在此文件夹查找模型（另见环境变量 PHOTOGATE_MODELS）",
                      "look for models here first (see also PHOTOGATE_MODELS)"};

const Text kTopFooter = {R"(例：
  photogate check 照片.jpg
  photogate check --format jsonl 文件夹 > 报告.jsonl
  photogate explain pose.level

退出状态：
  0  所有照片合格（或已列出所求内容）
  1  有照片不合格或待人工复核；doctor：有模型不可用
  2  用法或配置有误、照片无法读取、输出失败

各命令的用法：photogate 命令 --help)",
                         R"(Examples:
  photogate check photo.jpg
  photogate check --format jsonl folder > reports.jsonl
  photogate explain pose.level

Exit status:
  0  every photo passed, or the list asked for was printed
  1  a photo failed or needs a look; doctor: a model is not usable
  2  wrong usage or configuration, unreadable photo, failed output

More on one command: photogate COMMAND --help)"};

const Text kCheckFooter = {R"(例：
  photogate check 照片.jpg
  photogate check --taken 2026-10-01 --lang zh 文件夹
  photogate check --only 'file.*,background.*' --format csv 文件夹
  find 文件夹 -name '*.jpg' -print0 | photogate check -0 --files-from -
  photogate check --format junit --output 报告.xml --allow-review 文件夹

申请人名单 FILE.csv 首行为列名：photo, taken, last_change, licence_state。

退出状态：
  0  所有照片合格；加 --allow-review 时，待人工复核也算合格
  1  至少一张照片不合格或待人工复核
  2  用法或配置有误、没有照片、照片无法读取、输出失败)",
                           R"(Examples:
  photogate check photo.jpg
  photogate check --taken 2026-10-01 --lang zh folder
  photogate check --only 'file.*,background.*' --format csv folder
  find folder -name '*.jpg' -print0 | photogate check -0 --files-from -
  photogate check --format junit --output report.xml --allow-review folder

The first line of an applicant list names its columns: photo, taken,
last_change, licence_state.

Exit status:
  0  every photo passed; with --allow-review, doubtful ones count as passed
  1  at least one photo failed or needs a look
  2  wrong usage or configuration, no photos, unreadable photo, failed output)"};

void set_up_check(CLI::App& app, CheckArguments& given, std::string& lang_name, Lang lang) {
  app.footer(kCheckFooter.in(lang));
  Options options(app, lang);
  app.add_option("PATH", given.paths,
                 Text{"照片或文件夹（连同下级文件夹）；文件夹中的非图片文件会跳过",
                      "photos, or folders with all that is in them; files in folders that are no pictures are skipped"}
                     .in(lang))
      ->type_name("");
  options.group({"照片", "Photos"});
  options.one("--files-from", "FILE", given.files_from,
              {"从文件读取路径，每行一个；- 为标准输入", "read paths from a file, one a line; - is stdin"});
  options.flag("-0", given.nul_separated, {"--files-from 中的路径以 NUL 结尾", "paths of --files-from end with NUL"});
  options.one("--max-pixels", "N", given.max_pixels,
              {"超过此像素数的照片不打开（默认 100000000）", "do not open photos of more pixels (default 100000000)"});

  options.group({"判定", "Judgement"});
  options.one("--profile", "NAME|FILE", given.profile, kProfile);
  options.one(
      "--as-of", "DATE", given.as_of,
      {"以此日为当日（默认今天），如 2026-11-23", "the day that counts as today (default today), such as 2026-11-23"});
  options.one("--taken", "DATE", given.taken,
              {"声明的拍摄日期，用于没有日期的文件", "attested capture date, for files that carry none"});
  options.one("--last-change", "DATE", given.last_change, {"上次更换照片的日期", "day of the last photo change"});
  options.one("--applicants", "FILE.csv", given.applicants,
              {"申请人名单：每张照片的日期和驾驶证状态", "list of applicants: dates and licence state by photo"});
  options.several("--only", "RULE,...", given.only,
                  {"只判这些规则；可用 * 和 ?，如 eyes.*", "judge by these rules only; * and ? allowed, as in eyes.*"});
  options.several("--skip", "RULE,...", given.skip, {"不判这些规则", "leave these rules out"});
  options.flag("--allow-review", given.allow_review,
               {"待人工复核不影响退出状态", "photos that need a look count as passed in the exit status"});

  options.group({"输出", "Output"});
  options.common(given, lang_name,
                 {"text（默认）、json、jsonl、csv 或 junit", "text (default), json, jsonl, csv or junit"});
  options.one("--output", "FILE", given.output,
              {"写入文件而非标准输出；完成后才出现", "write to a file instead of stdout; it appears when complete"});
  options.one(
      "--annotate", "DIR", given.annotate,
      {"在此文件夹中写入每张照片的标注副本（JPEG）", "write a marked copy of each photo (JPEG) into this folder"});
  options.one(
      "--color", "WHEN", given.colour,
      {"auto（默认）、always 或 never；另见环境变量 NO_COLOR", "auto (default), always or never; see also NO_COLOR"});
  options.flag("-q,--quiet", given.quiet,
               {"text：只列未合格的照片，不作汇总", "text: only photos that did not pass, no summary"});
  options.flag("-v,--verbose", given.verbose, {"text：也列出合格的规则", "text: list the rules that passed too"});
  options.flag("--timing", given.timing,
               {"也报告各步骤的用时（text、json、jsonl）", "report what took how long too (text, json, jsonl)"});

  options.group({"运行", "Running"});
  options.one("-j,--jobs", "N", given.jobs, {"线程数（默认为处理器核心数）", "threads (default: number of cores)"});
  options.one("--models", "DIR", given.models, kModels);
}

[[noreturn]] void reject(const CLI::ParseError& error) {
  const std::string what = terminal_safe(error.what());
  const auto colon = what.rfind(": ");
  if (dynamic_cast<const CLI::ExtrasError*>(&error) && colon != what.npos)
    throw Failure{{"不认识的参数：" + what.substr(colon + 2), what}, true};
  throw Failure{{"命令行有误：" + what, what}, true};
}

}  // namespace

int run(int argc, const char* const* argv, Lang lang, Output& out) {
  Arguments given;
  std::string lang_name = lang == Lang::zh ? "zh" : "en";
  CLI::App app(
      Text{"photogate 检查证件照是否符合电子驾驶证的照片要求，并说明理由。照片不离开本机。",
           "photogate says whether portraits satisfy the photo rules of the Chinese electronic driving licence, "
           "and why. Photos stay on this machine."}
          .in(lang),
      "photogate");
  app.formatter(std::make_shared<HelpFormat>(lang));
  const std::string other = Text{"其他", "Other"}.in(lang);
  app.set_help_flag("-h,--help", Text{"显示帮助", "show this help"}.in(lang))->group(other);
  app.option_defaults()->group(other);
  app.footer(kTopFooter.in(lang));
  Options top(app, lang);
  top.group({"其他", "Other"});
  top.flag("-V,--version", given.version, {"显示版本", "show the version"});
  top.common(given.top, lang_name, {"--version 的格式：text（默认）或 json", "of --version: text (default) or json"});

  const auto command = [&](const std::string& name, const Text& what) {
    CLI::App* added = app.add_subcommand(name, what.in(lang));
    added->group(Text{"命令", "Commands"}.in(lang));
    added->get_help_ptr()->group(other);
    return added;
  };
  CLI::App* check_app = command("check", {"检查照片并给出报告", "judge photos and print a report"});
  CLI::App* rules_app = command("rules", {"列出全部规则", "list all rules"});
  CLI::App* explain_app = command("explain", {"说明一条规则：要求、方法、限值及其来源",
                                              "explain one rule: requirement, method, limits and their origin"});
  CLI::App* profiles_app = command("profiles", {"列出内置配置", "list the built-in profiles"});
  CLI::App* doctor_app = command("doctor", {"检查模型和程序库是否齐备", "say which models and libraries are in place"});
  CLI::App* schema_app =
      command("schema", {"打印 JSON 报告的 JSON Schema", "print the JSON Schema of the JSON reports"});

  set_up_check(*check_app, given.check, lang_name, lang);
  explain_app
      ->add_option("RULE", given.explain.rule,
                   Text{"规则名，如 pose.level", "id of a rule, such as pose.level"}.in(lang))
      ->type_name("")
      ->required();
  for (auto& [list, arguments] :
       {std::pair{rules_app, &given.rules}, {explain_app, &given.explain}, {profiles_app, &given.profiles}}) {
    Options options(*list, lang);
    options.group({"选项", "Options"});
    if (list != profiles_app) options.one("--profile", "NAME|FILE", arguments->profile, kProfile);
    options.common(*arguments, lang_name, kTextOrJson);
  }
  Options doctor_options(*doctor_app, lang);
  doctor_options.group({"选项", "Options"});
  doctor_options.one("--models", "DIR", given.doctor.models, kModels);
  doctor_options.common(given.doctor, lang_name, kTextOrJson);
  Options schema_options(*schema_app, lang);
  schema_options.group({"选项", "Options"});
  schema_options.one("--lang", "LANG", lang_name, {"zh 或 en", "zh or en"});

  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    out.write(app.help());
    return kPassed;
  } catch (const CLI::ParseError& error) {
    reject(error);
  }
  require_choice("--lang", lang_name, {"zh", "en"});
  const auto list_arguments = [&](auto& arguments) -> auto& {
    arguments.lang = lang;
    require_choice("--format", arguments.format, {"text", "json"});
    return arguments;
  };
  given.check.lang = lang;
  if (given.version) return print_version(list_arguments(given.top), out);
  if (check_app->parsed()) return check(given.check, out);
  if (rules_app->parsed()) return list_rules(list_arguments(given.rules), out);
  if (explain_app->parsed()) return explain_rule(list_arguments(given.explain), out);
  if (profiles_app->parsed()) return list_profiles(list_arguments(given.profiles), out);
  if (doctor_app->parsed()) return doctor(list_arguments(given.doctor), out);
  if (schema_app->parsed()) return print_schema(out);
  throw Failure{{"请给出命令，如 photogate check 照片.jpg。", "Name a command, such as photogate check photo.jpg."},
                true};
}

}  // namespace photogate::cli
