// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/Keymap.h"

#include <QApplication>
#include <QSettings>
#include <QShortcut>
#include <QWidget>

namespace chatkeep::ui {

namespace {

struct StandardKeys {
    const char* id;
    const char* group;
    const char* words;
    const char* keys;
};

constexpr const char* kContext = "chatkeep::ui::Keymap";
constexpr StandardKeys kStandard[] = {
    {"palette", QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Everywhere"),
     QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Go to, do, find"), "Ctrl+K"},
    {"shortcuts", "Everywhere", QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Show all shortcuts"), "?"},
    {"lock", "Everywhere", QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Lock this window"), "Ctrl+L"},
    {"rail", "Everywhere", QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Fold or unfold the rail"), "Ctrl+B"},
    {"refresh", "Everywhere", QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Read the panel again"), "F5"},
    {"next", QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Live conversations"),
     QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Next conversation"), "J"},
    {"previous", "Live conversations", QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Previous conversation"),
     "K"},
    {"take", "Live conversations", QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Take over"),
     "Ctrl+Shift+Return"},
    {"handback", "Live conversations", QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Hand back to the bot"),
     "Ctrl+Shift+B"},
    {"resolve", "Live conversations", QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Resolve"), "E"},
    {"reply", "Live conversations", QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Write a reply"), "R"},
    {"note", "Live conversations", QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Write a note"), "N"},
    {"list", "Live conversations", QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Back to the list"), "Esc"},
    {"send", "Live conversations", QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Send"), "Ctrl+Return"},
    {"reveal", "Live conversations", QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Reveal masked text"),
     "Ctrl+Shift+R"},
    {"filter", "Live conversations", QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Filter the list"), "Ctrl+F"},
};

struct FixedKeys {
    const char* group;
    const char* words;
    const char* keys; ///< with spaces between them
};

constexpr FixedKeys kFixed[] = {
    {QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Bots: parts, examples and flows"),
     QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Rename what is chosen"), "F2"},
    {"Bots: parts, examples and flows",
     QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Delete or remove what is chosen"), "Del"},
    {"Bots: parts, examples and flows", QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Go to it in the text"),
     "Return"},
    {"Bots: parts, examples and flows",
     QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Mark words of an example as an entity"), "Ctrl+M"},
    {"Bots: parts, examples and flows",
     QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Take a change back, and again"), "Ctrl+Z Ctrl+Shift+Z"},
    {"Bots: parts, examples and flows", QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Add a step to the flow"),
     "Ins"},
    {"Bots: parts, examples and flows", QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Move a step"),
     "Alt+Up Alt+Down"},
    {"Bots: parts, examples and flows",
     QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Larger, smaller or all of the graph"), "+ - 0"},
    {QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Bots: what fell back"),
     QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Choose an intent of the list"), "1 2 3 4 5 6 7 8 9"},
    {"Bots: what fell back", QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Label with it"), "Return"},
    {"Bots: what fell back", QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Dismiss"), "Del"},
    {QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Knowledge: pairs and documents"),
     QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Edit what is chosen"), "Return"},
    {"Knowledge: pairs and documents", QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Choose who sees it"), "L"},
    {"Knowledge: pairs and documents", QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Remove"), "Del"},
    {"Knowledge: pairs and documents",
     QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Save a pair from any of its fields"), "Ctrl+Return"},
    {QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Knowledge: unanswered questions"),
     QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Answer with a new pair"), "A"},
    {"Knowledge: unanswered questions",
     QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Add it as a wording of a pair"), "W"},
    {"Knowledge: unanswered questions", "Dismiss", "D"},
    {"Knowledge: unanswered questions", QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Try it again"), "T"},
    {"Knowledge: unanswered questions", QT_TRANSLATE_NOOP("chatkeep::ui::Keymap", "Open its chat"), "O"},
};

QKeySequence portable(const char* keys) {
    return QKeySequence(QLatin1String(keys), QKeySequence::PortableText);
}

} // namespace

namespace {

/// On the keyboard "Return" is called as the one of the keypad, which Qt calls by another name.
QString shown(const QKeySequence& keys) {
    return keys.toString(QKeySequence::NativeText).replace("Return", "Enter");
}

} // namespace

Keymap::Keymap(QObject* parent)
    : QObject(parent) {
    const QSettings kept;
    for (const StandardKeys& each : kStandard) {
        const QString stored = kept.value(QString("shortcuts/%1").arg(each.id)).toString();
        if (!stored.isEmpty()) m_changed[each.id] = QKeySequence(stored, QKeySequence::PortableText);
    }
}

std::vector<Keymap::Entry> Keymap::entries() const {
    std::vector<Entry> entries;
    for (const StandardKeys& each : kStandard)
        entries.push_back({each.id, QCoreApplication::translate(kContext, each.group),
                           QCoreApplication::translate(kContext, each.words), keys(each.id),
                           portable(each.keys)});
    return entries;
}

std::vector<Keymap::Fixed> Keymap::fixed() {
    std::vector<Fixed> all;
    for (const FixedKeys& each : kFixed) {
        QStringList keys;
        for (const QString& one : QString::fromLatin1(each.keys).split(QLatin1Char(' ')))
            keys << shown(QKeySequence(one, QKeySequence::PortableText));
        all.push_back({QCoreApplication::translate(kContext, each.group),
                       QCoreApplication::translate(kContext, each.words), keys.join(QStringLiteral("  "))});
    }
    return all;
}

QKeySequence Keymap::keys(const QString& id) const {
    if (const auto found = m_changed.constFind(id); found != m_changed.constEnd()) return *found;
    for (const StandardKeys& each : kStandard)
        if (id == QLatin1String(each.id)) return portable(each.keys);
    return {};
}

QString Keymap::text(const QString& id) const {
    return shown(keys(id));
}

void Keymap::change(const QString& id, const QKeySequence& keys) {
    m_changed[id] = keys;
    QSettings().setValue("shortcuts/" + id, keys.toString(QKeySequence::PortableText));
    Q_EMIT changed();
}

QString Keymap::holderOf(const QKeySequence& wanted, const QString& exceptId) const {
    for (const StandardKeys& each : kStandard) {
        const bool isHelp = wanted == QKeySequence(QKeySequence::HelpContents) &&
                            QLatin1String(each.id) == QLatin1String("shortcuts");
        if (isHelp || (exceptId != QLatin1String(each.id) && keys(each.id) == wanted))
            return QCoreApplication::translate(kContext, each.words);
    }
    return {};
}

void Keymap::reset() {
    m_changed.clear();
    QSettings().remove("shortcuts");
    Q_EMIT changed();
}

void Keymap::bind(QWidget* owner, const QString& id, std::function<void()> action) {
    auto* shortcut = new QShortcut(owner);
    const auto apply = [this, shortcut, id] {
        const QKeySequence sequence = keys(id);
        // The enter key of the keypad is another key to Qt and the same to people.
        const QString enter = sequence.toString(QKeySequence::PortableText).replace("Return", "Enter");
        QList<QKeySequence> all{sequence};
        if (const QKeySequence second(enter); second != sequence) all << second;
        shortcut->setKeys(all);
    };
    apply();
    connect(this, &Keymap::changed, shortcut, apply);
    connect(shortcut, &QShortcut::activated, owner, action);
    connect(shortcut, &QShortcut::activatedAmbiguously, owner, action);
}

} // namespace chatkeep::ui
