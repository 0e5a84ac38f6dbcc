// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/review/NewPart.h"

#include <QCoreApplication>
#include <QString>

#include <functional>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;
class QWidget;

namespace chatkeep::ui {

class PickedList;

/// What is asked for each kind of part of a bot; what a kind does not have stays null. Thread: GUI.
class PartForm {
    Q_DECLARE_TR_FUNCTIONS(chatkeep::ui::NewPartDialog)

public:
    PartForm(engine::OutlineKind kind, const engine::BotOutline& outline);
    PartForm(const PartForm&) = delete;
    PartForm& operator=(const PartForm&) = delete;

    /// A dialog takes it.
    [[nodiscard]] QWidget* widget() const { return m_widget; }
    void setFocus() const;
    void onChange(QObject* receiver, const std::function<void()>& then);
    [[nodiscard]] bool isBegun() const;
    [[nodiscard]] bool hasWords() const; ///< more than a name, or picked one by one
    [[nodiscard]] engine::NewPart part() const;
    /// What is not taken of what was written; blank where all of it is.
    [[nodiscard]] QString remark() const;

private:
    void ask();
    void askIntent();
    void askEntity();
    void askSlot();
    void askForm();
    void askResponse();
    void askRule();
    void askStory();
    void askFlow();
    QLineEdit* line(const QString& title, const QString& placeholder, const char* name = "newPartName");
    QPlainTextEdit* text(const QString& title, int lines, const char* name);
    QComboBox* choice(const QString& title, const char* name);
    QComboBox* choiceOf(const QString& title, engine::OutlineKind of, const char* name);
    /// With nothing as the first.
    QComboBox* startedBy();
    [[nodiscard]] QStringList namesOf(engine::OutlineKind kind) const;
    void nameTheRule();
    void addAnswered(QComboBox* intents) const;
    void showWanted();
    [[nodiscard]] std::vector<std::string> parts(const QString& text) const;

    engine::OutlineKind m_kind;
    const engine::BotOutline& m_outline; ///< while it is being made
    QWidget* m_widget;
    QVBoxLayout* m_rows = nullptr;
    QLineEdit* m_name = nullptr;
    QLineEdit* m_about = nullptr;
    QLabel* m_wordsTitle = nullptr;
    QPlainTextEdit* m_words = nullptr;
    QPlainTextEdit* m_answer = nullptr;
    QComboBox* m_intent = nullptr;
    QComboBox* m_response = nullptr;
    QComboBox* m_finding = nullptr;
    QComboBox* m_type = nullptr;
    QComboBox* m_entity = nullptr;
    PickedList* m_picked = nullptr;
    QString m_given; ///< name that was given by us
};

} // namespace chatkeep::ui
