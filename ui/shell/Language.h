// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QTranslator>

namespace chatkeep::ui {

/// The language of the windows; switching needs no restart: windows rebuild themselves on `changed`.
/// Thread: GUI.
class Language final : public QObject {
    Q_OBJECT
public:
    explicit Language(QObject* parent = nullptr);
    /// "en", "de"; "system" or empty takes the desktop's.
    void set(const QString& code);
    [[nodiscard]] const QString& code() const { return m_code; }

Q_SIGNALS:
    void changed();

private:
    QString m_code;
    QTranslator m_own;
    QTranslator m_qt;
};

} // namespace chatkeep::ui
