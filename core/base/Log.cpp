// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Log.h"

#include "core/base/Clock.h"
#include "core/base/Text.h"

#include <spdlog/logger.h>
#include <spdlog/sinks/rotating_file_sink.h>

#include <array>
#include <cstdio>
#include <memory>
#include <mutex>

#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

namespace chatkeep::log {
namespace {

constexpr std::size_t kMaxFileBytes = 2 * 1024 * 1024;
constexpr std::size_t kMaxOldFiles = 2;
/// Digits and letters that are not mistaken for one another when read aloud.
constexpr std::string_view kReferenceAlphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Where lines go. One for the process: a log is the one thing every room may write without being handed it.
struct Destination {
    std::mutex guard;
    std::shared_ptr<spdlog::logger> file;
};

Destination& destination() {
    static Destination instance;
    return instance;
}

const char* levelName(Level level) {
    switch (level) {
    case Level::Debug:
        return "debug";
    case Level::Info:
        return "info";
    case Level::Warning:
        return "warning";
    case Level::Error:
        return "error";
    }
    return "error";
}

void makePrivate(const spdlog::filename_t& path) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0) return;
    (void)::fchmod(descriptor, 0600);
    ::close(descriptor);
}

bool hasFile() {
    const std::lock_guard hold(destination().guard);
    return destination().file != nullptr;
}

void writeLine(Level level, const std::string& line) {
    Destination& where = destination();
    const std::lock_guard hold(where.guard);
    if (where.file) {
        where.file->log(spdlog::level::info, line);
        if (level >= Level::Warning) where.file->flush();
    }
    if (level >= Level::Warning && !where.file) std::fprintf(stderr, "%s\n", line.c_str());
}

std::string lineOf(Level level, const char* event, std::initializer_list<Field> fields) {
    std::string line = formatTime(SystemClock().nowMs());
    line.append(" ").append(levelName(level)).append(" ").append(event);
    for (const Field& field : fields)
        line.append(" ").append(field.name()).append("=").append(field.text());
    return line;
}

/// On one line and without control characters, whatever a library put into it.
std::string oneLine(std::string_view text) {
    std::string shown = withVisibleControls(text);
    for (char& c : shown)
        if (c == '\n' || c == '\t') c = ' ';
    return shown;
}

std::string newReference() {
    std::array<unsigned char, 6> random{};
    if (::getrandom(random.data(), random.size(), 0) < 0) random.fill(0);
    std::string text = "R-";
    for (const unsigned char byte : random)
        text += kReferenceAlphabet[byte % kReferenceAlphabet.size()];
    return text;
}

} // namespace

Field::Field(std::string_view name, std::int64_t value)
    : m_name(name)
    , m_text(std::to_string(value)) {}

Field::Field(std::string_view name, double value)
    : m_name(name)
    , m_text(std::to_string(value)) {}

Field::Field(std::string_view name, ErrorCode code)
    : m_name(name)
    , m_text(codeName(code)) {}

void openFile(const std::string& path) {
    Destination& where = destination();
    std::shared_ptr<spdlog::logger> file;
    try {
        spdlog::file_event_handlers handlers;
        handlers.before_open = makePrivate;
        auto sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(path, kMaxFileBytes, kMaxOldFiles,
                                                                           false, handlers);
        sink->set_pattern("%v");
        file = std::make_shared<spdlog::logger>("chatkeep", std::move(sink));
        file->flush_on(spdlog::level::off);
    } catch (const std::exception&) {
        write(Level::Warning, "log file not opened");
        return;
    }
    const std::lock_guard hold(where.guard);
    where.file = std::move(file);
}

void write(Level level, const char* event, std::initializer_list<Field> fields) {
    writeLine(level, lineOf(level, event, fields));
}

std::string reference(const char* event, const Error& error, Told told) {
    std::string number = newReference();
    std::string line = lineOf(Level::Error, event, {Field("code", error.code)});
    line.append(" reference=").append(number);
    for (const std::string& argument : error.args)
        line.append(" arg=\"").append(oneLine(argument)).append("\"");
    if (!error.detail.empty()) line.append(" detail=\"").append(oneLine(error.detail)).append("\"");
    if (told == Told::No || !error.detail.empty() || hasFile()) writeLine(Level::Error, line);
    return number;
}

} // namespace chatkeep::log
