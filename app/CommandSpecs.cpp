// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Invocation.h"

#include <algorithm>

namespace chatkeep::app {

namespace {

OptionSpec positional(std::string name, std::string help, bool required = true) {
    return {.name = std::move(name), .help = std::move(help), .positional = true, .required = required};
}
OptionSpec option(std::string name, std::string help, bool required = false) {
    return {.name = std::move(name), .help = std::move(help), .required = required};
}
OptionSpec flag(std::string name, std::string help) {
    return {.name = std::move(name), .help = std::move(help), .flag = true};
}
OptionSpec pathOption(std::string name, std::string help, bool required = false, bool isPositional = false) {
    return {.name = std::move(name),
            .help = std::move(help),
            .positional = isPositional,
            .required = required,
            .path = true};
}
OptionSpec inputFile(std::string name, std::string help) {
    return {.name = std::move(name),
            .help = std::move(help),
            .positional = true,
            .required = true,
            .path = true,
            .inputFile = true};
}
OptionSpec secret(std::string name, std::string help, bool required = false) {
    return {.name = std::move(name), .help = std::move(help), .required = required, .descriptor = true};
}

using Specs = std::vector<CommandSpec>;

void addVaultCommands(Specs& specs) {
    specs.push_back({"vault create",
                     "Make a new vault with its first administrator",
                     Needs::ClosedVault,
                     {option("region", "Where the data lives, e.g. EU")}});
    specs.push_back({"vault recover",
                     "Make a slot from recovery shares",
                     Needs::ClosedVault,
                     {secret("shares-fd", "Descriptor with the shares, one a line", true),
                      secret("new-password-fd", "Descriptor with the new password")}});
    specs.push_back({"vault info", "What can be said without a secret", Needs::VaultFile, {}});
    specs.push_back(
        {"status", "Who holds the vault and where it serves; needs no secret", Needs::VaultFile, {}});
    specs.push_back(
        {"vault renew-recovery", "New recovery shares and a new recovery identity", Needs::OpenVault, {}});
    specs.push_back({"vault accept-rollback",
                     "What an older vault lost; with a reason, go on with it",
                     Needs::ClosedVault,
                     {option("reason", "Why it is accepted; without one nothing is changed")}});
    const auto credential =
        pathOption("credential-file", "A service credential in this new file instead of the keychain");
    specs.push_back(
        {"vault enroll-unattended", "Let serve --unattended open the vault", Needs::OpenVault, {credential}});
    specs.push_back({"vault remove-unattended",
                     "Take that way in away",
                     Needs::OpenVault,
                     {flag("credential", "The service credential's slot, not the keychain's")}});
    const auto newPassword = secret("new-password-fd", "Descriptor with the new password");
    specs.push_back({"operator add",
                     "Add an operator",
                     Needs::OpenVault,
                     {positional("name", "Sign-in name"),
                      option("role", "administrator, privacy_officer, support or auditor", true),
                      flag("slot", "May open the closed vault"), newPassword}});
    specs.push_back({"operator role",
                     "Change a role",
                     Needs::OpenVault,
                     {positional("name", "Operator"), option("role", "The new role", true)}});
    specs.push_back({"operator password",
                     "Change a password",
                     Needs::OpenVault,
                     {positional("name", "Operator"), newPassword}});
    specs.push_back(
        {"operator remove", "Remove an operator", Needs::OpenVault, {positional("name", "Operator")}});
    specs.push_back({"operator list", "List operators", Needs::OpenVault, {}});
    specs.push_back({"settings list", "All settings", Needs::OpenVault, {}});
    specs.push_back({"settings get", "One setting", Needs::OpenVault, {positional("key", "Setting")}});
    specs.push_back({"settings set",
                     "Change a setting",
                     Needs::OpenVault,
                     {positional("key", "Setting"), positional("value", "New value")}});
    specs.push_back({"keys list", "The vault's keys and their ages", Needs::OpenVault, {}});
}

void addKnowledgeCommands(Specs& specs) {
    const auto bot = positional("bot", "Bot");
    auto file = inputFile("file", "A document: .md, .html, .txt or .pdf");
    file.positional = false;
    file.required = false;
    specs.push_back({"knowledge list", "What a bot knows", Needs::OpenVault, {bot}});
    specs.push_back({"knowledge add",
                     "Add a document, or a pair of a question and its answer, to the bot's draft",
                     Needs::OpenVault,
                     {bot, file, option("question", "Question of a pair"), option("answer", "Its answer"),
                      option("for", "Who sees it: visitors (default) and roles, by commas, or editors alone; "
                                    "a known document keeps its own")}});
    specs.push_back({"knowledge remove",
                     "Remove a pair or a document from the bot's draft",
                     Needs::OpenVault,
                     {bot, positional("id", "Id of a pair or name of a document")}});
    specs.push_back({"knowledge ask",
                     "Try a question on the newest version",
                     Needs::OpenVault,
                     {bot, positional("question", "Question"),
                      flag("mine", "With what your role sees; else as a visitor")}});
    specs.push_back(
        {"knowledge unanswered",
         "Questions that a bot looked up in vain",
         Needs::OpenVault,
         {bot, option("dismiss", "Take this one off the list"), option("limit", "At most this many (50)")}});
}

void addBotCommands(Specs& specs) {
    const auto name = positional("name", "Bot");
    const auto version = option("version", "A version; else the newest");
    specs.push_back({"bot import",
                     "Import a folder or ZIP of Rasa, Dialogflow ES or nlp.js as a draft",
                     Needs::OpenVault,
                     {pathOption("folder", "Folder or ZIP of the bot", true, true),
                      option("name", "Name; else the folder's"), option("note", "Note of the version")}});
    specs.push_back({"bot list", "Bots and versions", Needs::OpenVault, {}});
    specs.push_back({"bot train", "Train a version", Needs::OpenVault, {name, version}});
    specs.push_back({"bot export",
                     "Write a version's files",
                     Needs::OpenVault,
                     {name, version, pathOption("to", "An empty or new folder", true)}});
    specs.push_back({"bot diff",
                     "What differs between two versions",
                     Needs::OpenVault,
                     {name, option("from", "Version; else the published one"),
                      option("to", "Version; else the newest")}});
    specs.push_back({"bot test",
                     "Run a bot's own test stories and end-to-end cases",
                     Needs::Own,
                     {positional("target", "Bot name, folder or ZIP"), version}});
    specs.push_back({"bot publish", "Publish a version", Needs::OpenVault, {name, version}});
    specs.push_back({"bot rollback",
                     "Publish a former version",
                     Needs::OpenVault,
                     {name, positional("version", "Version")}});
    specs.push_back({"bot replay",
                     "Run past conversations through a version and list answers that change",
                     Needs::OpenVault,
                     {name, version, option("limit", "Conversations, the latest first (200)")}});
    specs.push_back({"bot gate",
                     "Whether publishing asks for the bot's own tests",
                     Needs::OpenVault,
                     {name, positional("state", "on or off; else how it stands", false)}});
    specs.push_back({"bot note",
                     "Name a version",
                     Needs::OpenVault,
                     {name, version, option("note", "Note of the version", true)}});
    specs.push_back({"bot promote",
                     "Take a visitor's message into the draft as an example",
                     Needs::OpenVault,
                     {name, option("conversation", "Conversation", true), option("seq", "Message", true),
                      option("intent", "Intent it is an example of", true)}});
    specs.push_back(
        {"bot examples", "Examples taken over from chats, masked", Needs::OpenVault, {name, version}});
    specs.push_back({"nlu evaluate",
                     "Train as a bot would and score a test set",
                     Needs::Nothing,
                     {pathOption("train", "intent<TAB>text", true), pathOption("valid", "Validation"),
                      pathOption("test", "Test", true), pathOption("oos-valid", "Out of scope, validation"),
                      pathOption("oos-test", "Out of scope, test"), option("effort", "live or publish"),
                      pathOption("predictions", "Where to write predictions")}});
    addKnowledgeCommands(specs);
    specs.push_back({"knowledge evaluate",
                     "Ask a question file's rephrasings and score what comes back",
                     Needs::Nothing,
                     {pathOption("file", "Lines of {id, question, answers, rephrasings}", true, true),
                      option("examples", "half: rephrasings at even places are given as examples")}});
    specs.push_back({"pii scan",
                     "Find personal data in lines of JSON",
                     Needs::Nothing,
                     {option("language", "e.g. en")},
                     true});
}

void addConversationCommands(Specs& specs) {
    const auto id = positional("id", "Conversation id");
    const auto reveal = option("reveal", "Unmask, with this reason");
    specs.push_back({"conversations import",
                     "Import conversations",
                     Needs::OpenVault,
                     {inputFile("file", "JSON lines"), option("bot", "Bot they belong to", true),
                      option("repeat", "Import N times under derived ids")}});
    specs.push_back({"conversations list",
                     "List conversations, newest first",
                     Needs::OpenVault,
                     {option("bot", "Of one bot"), option("owner", "bot, person or nobody"),
                      option("state", "open or resolved"), option("after", "Continue after this one"),
                      option("limit", "At most this many (50)")}});
    specs.push_back({"conversations show", "One conversation", Needs::OpenVault, {id, reveal}});
    specs.push_back({"conversations export",
                     "One conversation with its notes, by right; masked unless revealed",
                     Needs::OpenVault,
                     {id, reveal}});
    specs.push_back({"conversations take", "Take a conversation over", Needs::OpenVault, {id}});
    specs.push_back(
        {"conversations reply", "Reply with what stands on standard input", Needs::OpenVault, {id}, true});
    specs.push_back({"conversations note", "Add a note from standard input", Needs::OpenVault, {id}, true});
    specs.push_back({"conversations return", "Hand a conversation back to the bot", Needs::OpenVault, {id}});
    specs.push_back({"conversations resolve", "Resolve a conversation", Needs::OpenVault, {id}});
    specs.push_back({"conversations delete", "Delete a conversation", Needs::OpenVault, {id}});
    specs.push_back({"conversations why",
                     "Why the bot said it",
                     Needs::OpenVault,
                     {id, option("seq", "Message; else the bot's last"), reveal}});
    specs.push_back({"persons delete",
                     "Delete a person and the key to everything of theirs",
                     Needs::OpenVault,
                     {positional("id", "Person id")}});
    specs.push_back({"search",
                     "Full text, newest first",
                     Needs::OpenVault,
                     {positional("text", "What to look for"), option("limit", "At most this many (50)")}});
}

void addCustodyCommands(Specs& specs) {
    const auto set = option("set", "Name of the set; else the newest");
    specs.push_back({"audit export",
                     "Export the log as C2SP tlog-tiles",
                     Needs::OpenVault,
                     {pathOption("out", "A new folder", true)}});
    specs.push_back(
        {"audit verify",
         "Check an exported log; needs no vault",
         Needs::Nothing,
         {pathOption("folder", "Exported folder", true, true), option("key", "Verifier key", true)}});
    specs.push_back({"backup create",
                     "Back up to a folder",
                     Needs::OpenVault,
                     {pathOption("to", "Target folder", true)}});
    specs.push_back({"backup targets", "Where backups go, and what each place owes", Needs::OpenVault, {}});
    specs.push_back({"backup verify",
                     "Check a backup",
                     Needs::Nothing,
                     {pathOption("folder", "Target folder", true, true), set,
                      secret("identity-fd", "Descriptor with the recovery identity", true)}});
    specs.push_back({"backup restore",
                     "Restore into a new vault",
                     Needs::ClosedVault,
                     {pathOption("folder", "Target folder", true, true), set,
                      secret("identity-fd", "Descriptor with the recovery identity", true),
                      secret("shares-fd", "Descriptor with recovery shares instead of a password")}});
}

Specs makeSpecs() {
    Specs specs;
    specs.push_back({"console",
                     "The console (also without a command)",
                     Needs::Own,
                     {option("panel", "Panel to begin with"), option("lang", "en or de"),
                      option("theme", "light, dark or system"), option("size", "WxH")}});
    addVaultCommands(specs);
    specs.push_back({"demo", "Make a filled demo vault", Needs::Own, {}});
    specs.push_back({"serve",
                     "Answer visitors without a window",
                     Needs::Own,
                     {option("listen", "HOST:PORT; port 0 picks one"),
                      flag("unattended", "Open by keychain or service credential")}});
    addBotCommands(specs);
    addConversationCommands(specs);
    addCustodyCommands(specs);
    specs.push_back({"bench",
                     "Measure against the limit",
                     Needs::Own,
                     {positional("suite", "turn, store, live, search or engine; else all", false),
                      option("seconds", "How long a measurement takes"),
                      option("conversations", "How many conversations the store holds"),
                      option("messages", "How many messages the store holds, for live and search"),
                      pathOption("corpus", "Conversations to fill the store with")}});
    return specs;
}

} // namespace

const std::vector<CommandSpec>& commandSpecs() {
    static const Specs specs = makeSpecs();
    return specs;
}

const CommandSpec* findCommand(const std::string& name) {
    const auto& specs = commandSpecs();
    auto found = std::ranges::find(specs, name, &CommandSpec::name);
    return found == specs.end() ? nullptr : &*found;
}

} // namespace chatkeep::app
