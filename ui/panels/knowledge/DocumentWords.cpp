// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/knowledge/DocumentWords.h"

#include "core/engine/knowledge/Documents.h"
#include "ui/base/ErrorWords.h"
#include "ui/base/Words.h"
#include "ui/panels/knowledge/LabelChoice.h"

namespace chatkeep::ui {

bool DocumentWords::isOfTheFile(const Error& error) {
    switch (error.code) {
    case ErrorCode::InvalidInput:
    case ErrorCode::TooLarge:
    case ErrorCode::Unsupported:
    case ErrorCode::Io:
        return true;
    default:
        return false;
    }
}

QString DocumentWords::refused(const QString& file, const Error& error) {
    const QString more = error.args.size() > 1 ? shown(error.args[1]) : QString();
    QString words;
    if (error.code == ErrorCode::AlreadyExists)
        words = tr("Two of these files are called %1, and a document goes by its name: only the first was "
                   "taken. Rename the other and add it by itself.")
                    .arg(file);
    else if (error.code == ErrorCode::Io)
        words = tr("%1 could not be opened. Look whether it is still there and whether you may read it.")
                    .arg(file);
    else if (error.code == ErrorCode::InvalidInput)
        words = unfit(file, more);
    else if (error.code == ErrorCode::TooLarge)
        words = tooLarge(file, more);
    else if (error.code == ErrorCode::Unsupported)
        words = notRead(file, more);
    if (!words.isEmpty()) return words;
    words = ErrorWords::whatHappened(error);
    return words.contains(file) ? words : file + QStringLiteral(": ") + words;
}

QString DocumentWords::same(const engine::SameText& one) {
    const QString name = shown(one.document), other = shown(one.other);
    if (one.seenBy == one.otherSeenBy)
        return tr("%1 holds word for word what %2 does. An answer may come from either; remove one of "
                  "them if that is not meant.")
            .arg(name, other);
    return tr("%1 holds word for word what %2 does, and others see it. %1: %3. %2: %4. Whoever sees one of "
              "them gets answers from this text.")
        .arg(name, other, LabelChoice::words(one.seenBy), LabelChoice::words(one.otherSeenBy));
}

QString DocumentWords::unfit(const QString& file, const QString& why) {
    const bool isPdf = engine::isPdfName(utf8(file));
    if (why == QLatin1String("no text") && isPdf)
        return tr("%1 has pages, but no text: it was scanned, most likely. Let a program for text "
                  "recognition read it, and add what that makes of it.")
            .arg(file);
    if (why == QLatin1String("no text") || why == QLatin1String("blank"))
        return tr("%1 is empty: there is no text in it.").arg(file);
    if (why == QLatin1String("pdf"))
        return tr("%1 is damaged, or no PDF at all. Open it in a PDF viewer; if that shows it, save it again "
                  "there.")
            .arg(file);
    if (why == QLatin1String("locked"))
        return tr("%1 is locked with a password. Open it in a PDF viewer, save it without one, and add it "
                  "again.")
            .arg(file);
    if (why == QLatin1String("binary"))
        return tr("%1 holds no text, whatever its name says. Save its text from the program it comes from.")
            .arg(file);
    if (why == QLatin1String("encoding"))
        return tr("%1 is written in characters that cannot be told for sure. Open it in an editor, save it "
                  "as "
                  "UTF-8, and add it again.")
            .arg(file);
    if (why == QLatin1String("name"))
        return tr("%1 cannot be kept under this name. Rename it without a “.” in front, and without “\\”.")
            .arg(file);
    return {};
}

QString DocumentWords::tooLarge(const QString& file, const QString& limit) {
    if (limit == QLatin1String("time"))
        return tr("%1 took too long to read. Split it, or save it as text and add that.").arg(file);
    if (limit == QLatin1String("20000 paragraphs"))
        return tr("%1 has more than %2 paragraphs. Split it into several documents.")
            .arg(file, Words::number(20'000));
    return tr("%1 is too large: the limit is %2. Split it, or save it without its pictures.")
        .arg(file, limit);
}

QString DocumentWords::notRead(const QString& file, const QString& what) {
    if (what == QLatin1String("pdf"))
        return tr("%1 cannot be read here: the program “pdftotext” is missing. An administrator of this "
                  "computer can install it; until then, save the PDF as text.")
            .arg(file);
    if (what.startsWith('.') || what.isEmpty())
        return tr("%1 is of a kind that is not read. Save it as Markdown, HTML, plain text or PDF.")
            .arg(file);
    return tr("%1 is written in “%2”, which is not read here. Save it as UTF-8 and add it again.")
        .arg(file, what);
}

} // namespace chatkeep::ui
