// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace chatkeep::app {

/// One command as parsed, in a form that travels to the vault's holder. Paths are absolute; secrets and files
/// are descriptors and so not in here.
struct Invocation {
    std::string command;                       ///< "conversations show"
    std::map<std::string, std::string> values; ///< options and positionals by name, without dashes
    std::map<std::string, bool> flags;
    bool json = false;
    std::string profile; ///< the vault's folder
    std::string operatorName;

    [[nodiscard]] bool has(const std::string& name) const { return values.contains(name); }
    [[nodiscard]] std::string value(const std::string& name, const std::string& otherwise = {}) const {
        auto found = values.find(name);
        return found == values.end() ? otherwise : found->second;
    }
    [[nodiscard]] bool flag(const std::string& name) const {
        auto found = flags.find(name);
        return found != flags.end() && found->second;
    }
    /// Errors: InvalidInput (name, "number").
    [[nodiscard]] Result<std::int64_t> number(const std::string& name, std::int64_t otherwise) const;

    [[nodiscard]] Json toJson() const;
    [[nodiscard]] static Result<Invocation> fromJson(const Json& json);
};

/// Whether a command works on a vault, and how.
enum class Needs {
    Nothing,     ///< no vault at all
    VaultFile,   ///< looks at vault.json only
    ClosedVault, ///< only while nobody holds the vault
    OpenVault,   ///< opens it or runs inside the holder
    Own          ///< the command decides (console, serve, demo, bench)
};

/// How an option is read.
struct OptionSpec {
    std::string name; ///< "reveal"; a positional without dashes
    std::string help;
    bool positional = false;
    bool required = false;
    bool flag = false;
    bool path = false;       ///< made absolute
    bool inputFile = false;  ///< opened here and handed to the holder as a descriptor
    bool descriptor = false; ///< a number of an open descriptor that holds a secret
};
struct CommandSpec {
    std::string name;
    std::string help;
    Needs needs = Needs::OpenVault;
    std::vector<OptionSpec> options;
    bool readsStdin = false;
};
/// All commands, in the order of the help.
[[nodiscard]] const std::vector<CommandSpec>& commandSpecs();
[[nodiscard]] const CommandSpec* findCommand(const std::string& name);

struct Parsed {
    Invocation invocation;
    std::string text; ///< --help or --version: print and leave with `exitCode`
    std::optional<int> exitCode;
    std::map<std::string, int> descriptors; ///< --password-fd and its like, by option name
};
/// Never throws. A wrong usage comes back as exit code 2 with its text.
[[nodiscard]] Parsed parseCommandLine(const std::vector<std::string>& arguments);

} // namespace chatkeep::app
