// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/review/HeldOut.h"

#include <QWidget>

#include <set>
#include <string>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QScrollArea;

namespace chatkeep::ui {

class HeatMap;
class Theme;

/// Which intents are taken for which, as a map. Of many intents it shows those mistaken most, all that were
/// mistaken, all there are, or those of a name with what they are mistaken for, and says how many of how many
/// these are. Thread: GUI.
class ConfusionSide final : public QWidget {
    Q_OBJECT
public:
    explicit ConfusionSide(const Theme& theme, QWidget* parent = nullptr);
    void show(const std::vector<engine::HeldOutText>& texts);

Q_SIGNALS:
    void pairChosen(const std::string& meant, const std::string& taken, const QString& words);
    void intentOpened(const QString& intent); ///< by a double click

private:
    enum class Extent { Most, Mistaken, All };

    void connectSignals();
    void fill();
    [[nodiscard]] std::vector<std::string> mistaken(std::size_t most) const;
    [[nodiscard]] std::vector<std::string> namedLike(const QString& words) const;
    [[nodiscard]] std::vector<std::string> chosen() const;
    void note();
    [[nodiscard]] QString noteWords() const;

    std::vector<engine::HeldOutText> m_texts;
    std::vector<engine::Confusion> m_confusions; ///< the most frequent first
    std::set<std::string> m_intents;
    std::vector<std::string> m_names; ///< of the map's rows
    QWidget* m_choice = nullptr;
    QComboBox* m_extent = nullptr;
    QLineEdit* m_filter = nullptr;
    QScrollArea* m_area = nullptr;
    HeatMap* m_map = nullptr;
    QLabel* m_note = nullptr;
};

} // namespace chatkeep::ui
