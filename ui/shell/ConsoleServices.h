// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Lives in base, since panels use it and panels do not include the shell.
#include "ui/base/ConsoleServices.h" // IWYU pragma: export
