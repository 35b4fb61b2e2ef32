#pragma once

#include "options.hpp"
#include "output.hpp"

namespace photogate::cli {

// Each prints to `out`, or to the file that its options name, and returns an exit status. They throw Failure for what
// the user can mend, and WriteError.
int check(const CheckArguments& given, Output& out);
int list_rules(const ListArguments& given, Output& out);
int explain_rule(const ListArguments& given, Output& out);
int list_profiles(const ListArguments& given, Output& out);
int doctor(const DoctorArguments& given, Output& out);
int print_schema(Output& out);
int print_version(const CommonOptions& given, Output& out);

/// Throws Failure unless `value` is one of `choices`.
void require_choice(const std::string& option, const std::string& value, const std::vector<std::string>& choices);

}  // namespace photogate::cli
