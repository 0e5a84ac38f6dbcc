// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace chatkeep::ui {

/// Below a side chat, in an area of its own that scrolls: why the bot said it, also to be copied as JSON.
/// Thread: GUI.
class TryWhyPart final : public QWidget {
    Q_OBJECT
public:
    explicit TryWhyPart(QWidget* parent = nullptr);
    /// It is hidden without words; only a document can be copied.
    void tell(const QString& words, const Json& json = {});

Q_SIGNALS:
    void came(); ///< into sight

protected:
    void showEvent(QShowEvent* event) override;

private:
    QLabel* m_words = nullptr;
    QPushButton* m_copy = nullptr;
    Json m_json; ///< of what is shown; null where there is none
};

} // namespace chatkeep::ui
