// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/review/PartRemoval.h"
#include "core/engine/review/PartRename.h"
#include "ui/base/PanelContext.h"

#include <QDialog>
#include <QTimer>

#include <functional>
#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace chatkeep::ui {

/// Asks what a part of a bot is to be called, and says beforehand what changes. Thread: GUI.
class RenameDialog final : public QWidget {
    Q_OBJECT
public:
    using Then = std::function<void(const std::string& to, const engine::RenamedPart&)>;
    /// `files`: the bot as it stands, read as `outline`. `then` gets what was shown. The open dialog.
    static QDialog* ask(QWidget* parent, const PanelContext& context, const std::string& bot,
                        const engine::BotFiles& files, const engine::BotOutline& outline,
                        const engine::PartAt& part, Then then);
    [[nodiscard]] static QString problem(engine::NewNameProblem problem, const engine::PartAt& part);
    [[nodiscard]] static QString refusal(const Error& error);

private:
    RenameDialog(const PanelContext& context, std::string bot, engine::BotFiles files,
                 const engine::BotOutline& outline, engine::PartAt part);
    void check();
    void count();
    void show(const Result<engine::RenamedPart>& done);
    void say(const QString& words, bool fits);
    [[nodiscard]] QString changes(const engine::RenamedPart& done) const;
    [[nodiscard]] std::string to() const;

    PanelContext m_context;
    std::string m_bot;
    engine::BotFiles m_files;
    engine::BotOutline m_names; ///< without examples
    engine::PartAt m_part;
    std::optional<engine::RenamedPart> m_renamed; ///< to what stands in the field
    QTimer m_pause;
    int m_counting = 0;
    QLineEdit* m_name = nullptr;
    QLabel* m_words = nullptr;
    QPushButton* m_done = nullptr;
};

} // namespace chatkeep::ui
