// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace chatkeep::ui {

Language::Language(QObject* parent)
    : QObject(parent) {}

void Language::set(const QString& wanted) {
    QString code = wanted.left(2).toLower();
    if (wanted.isEmpty() || wanted == "system") code = QLocale::system().name().left(2);
    if (code != "de") code = "en";
    if (code == m_code) return;
    m_code = code;
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    QLocale::setDefault(QLocale(code == "de" ? QLocale::German : QLocale::English));
    // English needs its file too: it holds the plural forms.
    if (m_own.load(":/i18n/chatkeep_" + code + ".qm")) QCoreApplication::installTranslator(&m_own);
    if (code != "en" && m_qt.load("qtbase_" + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    Q_EMIT changed();
}

} // namespace chatkeep::ui
