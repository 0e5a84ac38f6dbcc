// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Invocation.h"
#include "app/Version.h"

#include <CLI/CLI.hpp>

#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <memory>

namespace chatkeep::app {

Result<std::int64_t> Invocation::number(const std::string& name, std::int64_t otherwise) const {
    auto found = values.find(name);
    if (found == values.end()) return otherwise;
    std::int64_t number = 0;
    const char* end = found->second.data() + found->second.size();
    const auto parsed = std::from_chars(found->second.data(), end, number);
    if (parsed.ec != std::errc() || parsed.ptr != end) return fail(ErrorCode::InvalidInput, {name, "number"});
    return number;
}

Json Invocation::toJson() const {
    return {{"command", command}, {"values", values},   {"flags", flags},
            {"json", json},       {"profile", profile}, {"operator", operatorName}};
}

Result<Invocation> Invocation::fromJson(const Json& json) {
    Invocation invocation;
    CHATKEEP_ASSIGN(invocation.command, stringMember(json, "command"));
    CHATKEEP_ASSIGN(invocation.profile, stringMember(json, "profile"));
    CHATKEEP_ASSIGN(invocation.operatorName, stringMember(json, "operator"));
    invocation.json = json.contains("json") && json["json"] == true;
    if (json.contains("values") && json["values"].is_object())
        for (const auto& [name, value] : json["values"].items())
            if (value.is_string()) invocation.values[name] = value.get<std::string>();
    if (json.contains("flags") && json["flags"].is_object())
        for (const auto& [name, value] : json["flags"].items())
            invocation.flags[name] = value == true;
    return invocation;
}

namespace {

/// What CLI11 writes into while it parses; read out afterwards.
struct Slots {
    std::map<std::string, std::string> values;
    std::map<std::string, bool> flags;
    std::map<std::string, int> descriptors;
};

struct Common {
    std::string profile;
    std::string operatorName;
    bool json = false;
    int passwordFd = -1;
};

std::string absolutePath(const std::string& path) {
    std::error_code ignored;
    auto absolute = std::filesystem::absolute(path, ignored);
    return ignored ? path : absolute.lexically_normal().string();
}

std::string defaultProfile() {
    const char* data = std::getenv("XDG_DATA_HOME");
    if (data && *data == '/') return std::string(data) + "/chatkeep";
    const char* home = std::getenv("HOME");
    return std::string(home && *home ? home : "/root") + "/.local/share/chatkeep";
}

void addCommon(CLI::App& app, Common& common) {
    app.add_option("--profile", common.profile, "The vault's folder");
    app.add_option("--operator", common.operatorName, "Who acts");
    app.add_option("--password-fd", common.passwordFd, "Descriptor that holds the password");
    app.add_flag("--json", common.json, "One JSON document on standard output");
}

void addOption(CLI::App& app, const OptionSpec& spec, Slots& slots) {
    const std::string name = spec.positional ? spec.name : "--" + spec.name;
    CLI::Option* added = nullptr;
    if (spec.flag)
        added = app.add_flag(name, slots.flags[spec.name], spec.help);
    else if (spec.descriptor)
        added = app.add_option_function<int>(
            name, [&slots, key = spec.name](int fd) { slots.descriptors[key] = fd; }, spec.help);
    else
        added = app.add_option_function<std::string>(
            name, [&slots, key = spec.name](const std::string& value) { slots.values[key] = value; },
            spec.help);
    if (spec.required) added->required();
}

/// "conversations show" hangs below "conversations".
CLI::App* subcommandFor(CLI::App& root, const CommandSpec& spec, std::map<std::string, CLI::App*>& groups) {
    const auto space = spec.name.find(' ');
    if (space == std::string::npos) return root.add_subcommand(spec.name, spec.help);
    const std::string group = spec.name.substr(0, space);
    CLI::App*& parent = groups[group];
    if (!parent) {
        parent = root.add_subcommand(group, group + " commands");
        parent->require_subcommand(1);
    }
    return parent->add_subcommand(spec.name.substr(space + 1), spec.help);
}

void makeAbsolute(Invocation& invocation, const CommandSpec& spec) {
    for (const OptionSpec& option : spec.options)
        if (option.path)
            if (auto found = invocation.values.find(option.name); found != invocation.values.end())
                found->second = absolutePath(found->second);
}

} // namespace

Parsed parseCommandLine(const std::vector<std::string>& arguments) {
    Parsed parsed;
    CLI::App root("Chatkeep: a console for people who answer for a chatbot", "chatkeep");
    Common common;
    Slots slots;
    bool version = false;
    root.add_flag("--version", version, "Print the version");
    root.require_subcommand(0, 1); // "search demo" looks for the word; it does not make a demo vault
    addCommon(root, common);
    std::vector<std::pair<CLI::App*, const CommandSpec*>> commands;
    std::map<std::string, CLI::App*> groups;
    for (const CommandSpec& spec : commandSpecs()) {
        CLI::App* app = subcommandFor(root, spec, groups);
        addCommon(*app, common);
        for (const OptionSpec& option : spec.options)
            addOption(*app, option, slots);
        commands.emplace_back(app, &spec);
    }
    for (const OptionSpec& option : commandSpecs().front().options)
        addOption(root, option, slots); // the console's own
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    try {
        root.parse(reversed);
    } catch (const CLI::Success&) {
        const auto used = root.get_subcommands();
        CLI::App* asked = used.empty() ? &root : used.front();
        if (asked != &root && !asked->get_subcommands().empty()) asked = asked->get_subcommands().front();
        parsed.text = asked->help();
        parsed.exitCode = 0;
        return parsed;
    } catch (const CLI::ParseError& error) {
        parsed.text =
            std::string(error.what()) + "\nNothing was changed. \"chatkeep --help\" lists the commands.\n";
        parsed.invocation.json = std::ranges::find(arguments, "--json") != arguments.end();
        parsed.exitCode = 2;
        return parsed;
    } catch (const std::exception& error) {
        parsed.text = std::string(error.what()) + "\n";
        parsed.exitCode = 2;
        return parsed;
    }
    if (version) {
        parsed.text = std::string("chatkeep ") + kVersion + "\n";
        parsed.exitCode = 0;
        return parsed;
    }
    const CommandSpec* chosen = &commandSpecs().front();
    for (const auto& [app, spec] : commands)
        if (app->parsed()) chosen = spec;
    parsed.invocation.command = chosen->name;
    parsed.invocation.values = slots.values;
    parsed.invocation.flags = slots.flags;
    parsed.invocation.json = common.json;
    parsed.invocation.profile = absolutePath(common.profile.empty() ? defaultProfile() : common.profile);
    parsed.invocation.operatorName = common.operatorName;
    parsed.descriptors = slots.descriptors;
    if (common.passwordFd >= 0) parsed.descriptors["password-fd"] = common.passwordFd;
    makeAbsolute(parsed.invocation, *chosen);
    return parsed;
}

} // namespace chatkeep::app
