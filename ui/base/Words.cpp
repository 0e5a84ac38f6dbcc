// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/Words.h"

#include "core/base/Text.h"

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>
#include <QTextDocument>

namespace chatkeep::ui {

namespace {

constexpr qsizetype kTipLine = 72; ///< characters

/// Qt's names of languages that visitors write most, for the translators.
[[maybe_unused]] constexpr const char* kLanguages[] = {
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Arabic"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Bulgarian"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Chinese"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Croatian"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Czech"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Danish"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Dutch"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "English"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Estonian"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Finnish"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "French"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "German"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Greek"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Hebrew"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Hindi"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Hungarian"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Indonesian"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Italian"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Japanese"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Korean"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Latvian"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Lithuanian"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Norwegian Bokmal"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Persian"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Polish"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Portuguese"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Romanian"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Russian"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Serbian"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Slovak"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Slovenian"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Spanish"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Swedish"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Turkish"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Ukrainian"),
    QT_TRANSLATE_NOOP("chatkeep::ui::Words", "Vietnamese")};

} // namespace

QString shown(std::string_view text) {
    const std::string visible = withVisibleControls(text);
    return QString::fromUtf8(visible.data(), static_cast<qsizetype>(visible.size()));
}

QString asWritten(const QString& shown) {
    static const QRegularExpression mark(QStringLiteral("⟦([0-9A-F]{4,6})⟧"));
    QString text;
    qsizetype done = 0;
    for (auto marks = mark.globalMatch(shown); marks.hasNext();) {
        const auto one = marks.next();
        const char32_t code = one.captured(1).toUInt(nullptr, 16);
        const QString meant = QString::fromUcs4(&code, 1);
        if (ui::shown(utf8(meant)) != one.captured()) continue; // never one of its marks
        text.append(QStringView(shown).mid(done, one.capturedStart() - done)).append(meant);
        done = one.capturedEnd();
    }
    return text.append(QStringView(shown).mid(done));
}

QString shown(const std::vector<std::string>& texts, const QString& between) {
    QStringList all;
    for (const std::string& text : texts)
        all << shown(text);
    return all.join(between);
}

QString shownAsTip(const QString& plain) {
    if (plain.size() <= kTipLine && !Qt::mightBeRichText(plain)) return plain;
    return "<span>" + plain.toHtmlEscaped().replace('\n', "<br>") + "</span>";
}

QString breakable(QString name) {
    return name.replace(QLatin1Char('/'), QStringLiteral("/\u200b"))
        .replace(QLatin1Char('_'), QStringLiteral("_\u200b"));
}

std::string utf8(const QString& text) {
    return text.toStdString();
}

TimeMs nowMs() {
    return QDateTime::currentMSecsSinceEpoch();
}

QString Words::language(const QString& tag) {
    const auto language = QLocale(tag).language();
    if (language == QLocale::C) return tag;
    return tr(utf8(QLocale::languageToString(language)).c_str());
}

QString Words::ago(TimeMs at, TimeMs now) {
    const qint64 seconds = std::max<qint64>(0, (now - at) / 1000);
    if (seconds < 45) return tr("now");
    if (seconds < 3600) return tr("%1 m").arg(std::max<qint64>(1, seconds / 60));
    if (seconds < 86400) return tr("%1 h").arg(seconds / 3600);
    if (seconds < 7 * 86400) return tr("%1 d").arg(seconds / 86400);
    return day(at);
}

QString Words::duration(std::int64_t seconds) {
    seconds = std::max<std::int64_t>(0, seconds);
    const QChar zero('0');
    if (seconds < 3600) return QString("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, zero);
    return QString("%1:%2:%3")
        .arg(seconds / 3600)
        .arg(seconds / 60 % 60, 2, 10, zero)
        .arg(seconds % 60, 2, 10, zero);
}

QString Words::clock(TimeMs at) {
    return QDateTime::fromMSecsSinceEpoch(at).toString("HH:mm:ss");
}

QString Words::shortDate(QDate date) {
    //: How a day is written: the day, the short name of the month, the year (QLocale's pattern)
    return QLocale().toString(date, tr("d MMM yyyy"));
}

QString Words::day(TimeMs at) {
    return shortDate(QDateTime::fromMSecsSinceEpoch(at).date());
}

QString Words::exact(TimeMs at) {
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(at);
    return QLocale().toString(time.date(), QLocale::LongFormat) + " " + time.toString("HH:mm:ss");
}

QString Words::dayTitle(TimeMs at) {
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(at);
    const qint64 days = time.date().daysTo(QDate::currentDate());
    if (days == 0) return tr("Today %1").arg(time.toString("HH:mm"));
    if (days == 1) return tr("Yesterday %1").arg(time.toString("HH:mm"));
    return shortDate(time.date()) + " " + time.toString("HH:mm");
}

QString Words::label(const std::string& label) {
    constexpr std::string_view kVisitor = "Visitor ";
    return label.starts_with(kVisitor) ? tr("Visitor %1").arg(shown(label.substr(kVisitor.size())))
                                       : shown(label);
}

QString Words::number(std::int64_t value) {
    return QLocale().toString(static_cast<qlonglong>(value));
}

QString Words::score(float value) {
    // Qt's locales have a hyphen where a minus belongs.
    return QLocale().toString(static_cast<double>(value), 'f', 2).replace('-', QChar(0x2212));
}

QString Words::size(std::int64_t bytes) {
    return QLocale().formattedDataSize(bytes, 1);
}

QString Words::role(access::Role role) {
    switch (role) {
    case access::Role::Administrator:
        return tr("Administrator");
    case access::Role::PrivacyOfficer:
        return tr("Privacy officer");
    case access::Role::Support:
        return tr("Support");
    case access::Role::Auditor:
        return tr("Auditor");
    }
    return {};
}

QString Words::found(std::string_view type) {
    constexpr const char* kTypes[] = {QT_TRANSLATE_NOOP("chatkeep::ui::Words", "email"),
                                      QT_TRANSLATE_NOOP("chatkeep::ui::Words", "phone"),
                                      QT_TRANSLATE_NOOP("chatkeep::ui::Words", "card"),
                                      QT_TRANSLATE_NOOP("chatkeep::ui::Words", "security code"),
                                      QT_TRANSLATE_NOOP("chatkeep::ui::Words", "IBAN"),
                                      QT_TRANSLATE_NOOP("chatkeep::ui::Words", "IP address"),
                                      QT_TRANSLATE_NOOP("chatkeep::ui::Words", "date of birth"),
                                      QT_TRANSLATE_NOOP("chatkeep::ui::Words", "link"),
                                      QT_TRANSLATE_NOOP("chatkeep::ui::Words", "SSN")};
    for (const char* each : kTypes)
        if (type == each) return tr(each);
    return shown(type);
}

QString Words::right(access::Right right) {
    using access::Right;
    switch (right) {
    case Right::ConversationsRead:
        return tr("see conversations");
    case Right::ConversationsSearch:
        return tr("search conversations");
    case Right::ConversationsAnswer:
        return tr("answer visitors");
    case Right::ConversationsNote:
        return tr("write notes");
    case Right::ConversationsReveal:
        return tr("reveal masked text");
    case Right::ConversationsExport:
        return tr("export conversations");
    case Right::ConversationsDelete:
        return tr("delete conversations");
    case Right::ConversationsImport:
        return tr("import conversations");
    case Right::PersonsDelete:
        return tr("delete a person");
    case Right::BotsRead:
        return tr("see bots");
    case Right::BotsEdit:
        return tr("change bots");
    case Right::BotsPublish:
        return tr("publish bots");
    case Right::KnowledgeRead:
        return tr("see what bots know");
    case Right::KnowledgeEdit:
        return tr("change what bots know");
    case Right::OperatorsRead:
        return tr("see operators");
    case Right::OperatorsChange:
        return tr("change operators");
    case Right::SettingsRead:
        return tr("see settings");
    case Right::SettingsChange:
        return tr("change settings");
    case Right::KeysRead:
        return tr("see keys");
    case Right::KeysChange:
        return tr("change keys");
    case Right::BackupsRead:
        return tr("see backups");
    case Right::BackupsCreate:
        return tr("make backups");
    case Right::AuditRead:
        return tr("read the audit log");
    case Right::AuditExport:
        return tr("export the audit log");
    case Right::OverviewRead:
        return tr("see the overview");
    }
    return {};
}

QString Words::whoCanGive(access::Right right) {
    QStringList names;
    for (access::Role role : access::rolesWith(right))
        names << Words::role(role);
    return tr("Roles with this right: %1. An administrator can change your role.").arg(names.join(", "));
}

} // namespace chatkeep::ui
