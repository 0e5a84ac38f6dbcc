// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/Program.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <vector>

namespace chatkeep::e2e {

Json CommandResult::json() const {
    auto parsed = parseJson(std::string_view(out.constData(), static_cast<std::size_t>(out.size())));
    return parsed ? *parsed : Json();
}

std::string CommandResult::errorCode() const {
    const Json document = json();
    if (!document.is_object() || !document.contains("error")) return {};
    return document["error"].value("code", std::string());
}

QByteArray CommandResult::told() const {
    return "exit " + QByteArray::number(exitCode) + "\n" + out + err;
}

void prepare(QProcess& process, const Call& call) {
    QProcessEnvironment environment = call.environment;
    environment.remove("CHATKEEP_PASSWORD");
    if (!call.password.isEmpty()) environment.insert("CHATKEEP_PASSWORD", QString::fromUtf8(call.password));
    process.setProcessEnvironment(environment);
    process.setProgram(CHATKEEP_BINARY);
    process.setArguments(call.arguments);
    if (!call.folder.isEmpty()) process.setWorkingDirectory(call.folder);
    std::vector<std::pair<int, int>> moves;
    constexpr int kAboveAll = 100; // no source descriptor may be overwritten by a target
    for (auto it = call.secrets.cbegin(); it != call.secrets.cend(); ++it) {
        const int made = ::memfd_create("secret", 0);
        const int high = ::fcntl(made, F_DUPFD, kAboveAll);
        ::close(made);
        if (::write(high, it.value().constData(), static_cast<std::size_t>(it.value().size())) < 0) continue;
        ::lseek(high, 0, SEEK_SET);
        moves.emplace_back(high, it.key());
    }
    process.setChildProcessModifier([moves] {
        for (const auto& [from, to] : moves) {
            ::dup2(from, to);
            ::close(from);
        }
    });
}

CommandResult runProgram(const Call& call, int timeoutMs) {
    QProcess process;
    prepare(process, call);
    process.start();
    process.write(call.input);
    process.closeWriteChannel();
    CommandResult result;
    if (!process.waitForFinished(timeoutMs)) {
        process.kill();
        process.waitForFinished();
        result.err = process.readAllStandardError();
        return result;
    }
    result.exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2;
    result.out = process.readAllStandardOutput();
    result.err = process.readAllStandardError();
    return result;
}

QByteArray pictureOf(const QString& folder, const QStringList& without) {
    QStringList lines;
    QDirIterator files(folder, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QFileInfo info(files.next());
        const QString name = QDir(folder).relativeFilePath(info.filePath());
        if (without.contains(name)) continue;
        QFile file(info.filePath());
        QByteArray hash;
        if (info.isFile() && file.open(QIODevice::ReadOnly))
            hash = QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256).toHex();
        lines << name + " " + QString::number(int(info.permissions()), 16) + " " + hash;
    }
    lines.sort();
    return lines.join('\n').toUtf8();
}

} // namespace chatkeep::e2e
