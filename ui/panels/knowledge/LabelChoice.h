// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <string>
#include <vector>

class QCheckBox;

namespace chatkeep::ui {

/// Who sees an entry: visitors, and operators by role. Thread: GUI.
class LabelChoice final : public QWidget {
    Q_OBJECT
public:
    explicit LabelChoice(const std::vector<std::string>& labels, QWidget* parent = nullptr);
    [[nodiscard]] std::vector<std::string> labels() const;
    /// "Visitors", "Support, administrators"; for none: that only editors see it.
    [[nodiscard]] static QString words(const std::vector<std::string>& labels);

Q_SIGNALS:
    void changed();

private:
    struct Choice {
        std::string label;
        QCheckBox* box = nullptr;
    };
    std::vector<Choice> m_choices;
};

} // namespace chatkeep::ui
