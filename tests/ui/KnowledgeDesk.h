// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/knowledge/service/KnowledgeService.h"
#include "tests/core/conversations/TestVault.h"
#include "tests/ui/Drops.h"
#include "ui/base/Async.h"
#include "ui/base/Theme.h"
#include "ui/panels/knowledge/KnowledgePanel.h"

#include <QAbstractItemModel>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>

#include <memory>

namespace chatkeep::test {

/// The Knowledge panel over a whole vault, where files are dropped.
class KnowledgeDesk {
public:
    explicit KnowledgeDesk(TestVault& vault)
        : m_vault(vault)
        , m_knowledge(engine::KnowledgeService::make(*vault.gate)) {
        m_context.theme = &m_theme;
        m_context.async = &m_async;
        m_context.actor = vault.admin;
        m_context.services.bots = vault.bots.get();
        m_context.services.conversations = vault.conversations.get();
        m_context.services.knowledge = m_knowledge.get();
        panel = std::make_unique<ui::KnowledgePanel>(m_context);
    }
    [[nodiscard]] bool isReady() const { return panel->findChild<QPushButton*>("addDocuments")->isEnabled(); }
    QString put(const QString& name, const QByteArray& bytes) {
        QFile file(m_folder.filePath(name));
        QDir().mkpath(QFileInfo(file).path());
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("a file");
        return file.fileName();
    }
    /// Result: whether they were taken.
    bool drop(const QStringList& paths) { return test::dropFiles(*panel, paths); }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] engine::KnowledgeFolder known() const {
        return m_knowledge->list(m_vault.admin, "simple")->folder;
    }
    [[nodiscard]] const ui::PanelContext& context() const { return m_context; }
    [[nodiscard]] std::size_t documents() const {
        return m_knowledge->list(m_vault.admin, "simple")->folder.documents.size();
    }
    /// Whether the panel's list has come to show so many rows: it is read after what changes it.
    [[nodiscard]] bool lists(int rows) const {
        return panel->findChild<QTableView*>("knowledgeTable")->model()->rowCount() == rows;
    }
    void label(const std::string& document, const std::vector<std::string>& labels) {
        if (!m_knowledge->setLabels(m_vault.admin, "simple", {document}, labels)) qFatal("labels");
    }
    template <typename T>
    [[nodiscard]] T* part(const QString& name) const {
        return panel->findChild<T*>(name);
    }

private:
    TestVault& m_vault;
    std::unique_ptr<engine::KnowledgeService> m_knowledge;
    QTemporaryDir m_folder;
    ui::Theme m_theme{*qobject_cast<QApplication*>(QCoreApplication::instance())};
    ui::Async m_async;
    ui::PanelContext m_context;

public:
    std::unique_ptr<ui::KnowledgePanel> panel;
};

} // namespace chatkeep::test
