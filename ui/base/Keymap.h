// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QKeySequence>
#include <QObject>
#include <QString>

#include <functional>
#include <vector>

class QWidget;

namespace chatkeep::ui {

/// Every shortcut there is, with its words and its keys; the user's changes are kept. A single-key shortcut
/// never fires while a text field has the focus. Those of one list or field only stay as they are. Thread:
/// GUI.
class Keymap final : public QObject {
    Q_OBJECT
public:
    explicit Keymap(QObject* parent = nullptr);

    struct Entry {
        QString id;
        QString group;
        QString words;
        QKeySequence keys;
        QKeySequence standard;
    };
    /// In the current language.
    [[nodiscard]] std::vector<Entry> entries() const;
    struct Fixed {
        QString group;
        QString words;
        QString keys; ///< as the user's system writes them
    };
    [[nodiscard]] static std::vector<Fixed> fixed();
    [[nodiscard]] QKeySequence keys(const QString& id) const;
    /// "Ctrl+Shift+Enter" as the user's system writes it; empty if none.
    [[nodiscard]] QString text(const QString& id) const;
    void change(const QString& id, const QKeySequence& keys);
    /// The words of another shortcut that has these keys; empty: they are free.
    [[nodiscard]] QString holderOf(const QKeySequence& keys, const QString& exceptId) const;
    void reset();
    /// Runs `action` when the keys are pressed while `owner` is visible in the active window.
    void bind(QWidget* owner, const QString& id, std::function<void()> action);

Q_SIGNALS:
    void changed();

private:
    QHash<QString, QKeySequence> m_changed;
};

} // namespace chatkeep::ui
