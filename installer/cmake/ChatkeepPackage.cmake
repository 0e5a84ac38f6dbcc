# SPDX-FileCopyrightText: 2026 The Chatkeep founders
# SPDX-License-Identifier: GPL-3.0-or-later
# Installation and the Debian package: cmake --build build/release --target package
include(GNUInstallDirs)
install(TARGETS chatkeep RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES resources/package/chatkeep.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES resources/package/chatkeep.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES resources/package/chatkeep-serve.service DESTINATION lib/systemd/user)
install(FILES README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME chatkeep)
set(CPACK_PACKAGE_VENDOR "The Chatkeep founders")
set(CPACK_PACKAGE_CONTACT "The Chatkeep founders <chatkeep@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Console for people who answer for a chatbot")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
  "Chatkeep holds a chatbot, its encrypted conversations and the panels to watch, take over and protect them in one program, without a server or a cloud.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "qt6-qpa-plugins, libqt6svg6, fonts-inter, fonts-dejavu-core, poppler-utils")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-noto-core")
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/package)
include(CPack)
