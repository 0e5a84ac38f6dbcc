// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the whole console, to be looked at after every change of ui.
#include "tests/tour/TourGuide.h"

#include <QApplication>
#include <QTemporaryDir>

#include <cstdio>

using namespace chatkeep;

namespace {

int complain(const QString& what) {
    std::fprintf(stderr, "%s\n", qPrintable(what));
    return 1;
}

std::vector<tour::Angle> angles(bool quick) {
    using ui::Look;
    std::vector<tour::Angle> all{{"en", Look::Light, {1440, 900}}, {"de", Look::Dark, {1024, 700}}};
    if (quick) return all;
    all.push_back({"en", Look::Dark, {1440, 900}});
    all.push_back({"de", Look::Light, {1440, 900}});
    all.push_back({"en", Look::Light, {1024, 700}});
    all.push_back({"en", Look::Contrast, {1440, 900}});
    return all;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) return complain("tour OUT_FOLDER [--quick]");
    const bool quick = argc > 2 && QString(argv[2]) == "--quick";
    QApplication application(argc, argv);
    QApplication::setApplicationName("chatkeep-tour");
    QApplication::setOrganizationName("chatkeep-tour");
    QApplication::setQuitOnLastWindowClosed(false);
    QDir folder(argv[1]);
    if (!folder.mkpath(".")) return complain("The folder cannot be made.");
    QTemporaryDir place;
    const std::string vault = place.filePath("demo").toStdString();
    {
        auto made = app::makeDemoVault(vault, crypto::kArgon2TestCost);
        if (!made) return complain("No demo vault: " + QString::fromStdString(made.error().detail));
    }
    const auto operators = app::demoOperators();
    if (!operators) return complain("No demo operators.");
    int pictures = 0;
    QStringList problems;
    {
        app::ConsoleHost empty(place.filePath("none").toStdString(), false);
        tour::TourGuide guide(application, empty, folder);
        for (const auto& angle : angles(quick))
            guide.firstStart(angle);
        pictures += guide.pictures();
        problems += guide.problems();
    }
    app::ConsoleHost host(vault, false);
    {
        tour::TourGuide guide(application, host, folder);
        for (const auto& angle : angles(quick))
            guide.signInPage(angle);
        for (const auto& angle : angles(quick))
            guide.visit(operators->front(), angle, true);
        for (const auto& who : *operators)
            if (who.name != operators->front().name) guide.visit(who, {}, false);
        pictures += guide.pictures();
        problems += guide.problems();
    }
    host.leave();
    std::printf("%d pictures in %s\n", pictures, qPrintable(folder.absolutePath()));
    return problems.isEmpty() ? 0 : complain(problems.join('\n'));
}
