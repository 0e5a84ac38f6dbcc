# SPDX-FileCopyrightText: 2026 The Chatkeep founders
# SPDX-License-Identifier: GPL-3.0-or-later
# Installation and the Debian package: cmake --build build/release --target package
include(GNUInstallDirs)
install(TARGETS chatkeep RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES resources/package/chatkeep.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES resources/package/chatkeep.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES resources/package/chatkeep-serve.service DESTINATION lib/systemd/user)
install(FILES README.md resources/package/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/chatkeep)

# Debian wants these two compressed, and the same bytes each time.
find_program(CHATKEEP_GZIP gzip REQUIRED)
foreach(pair "chatkeep.1:${CMAKE_INSTALL_MANDIR}/man1" "changelog:${CMAKE_INSTALL_DATADIR}/doc/chatkeep")
  string(REPLACE ":" ";" parts ${pair})
  list(GET parts 0 file)
  list(GET parts 1 folder)
  set(packed ${CMAKE_BINARY_DIR}/package/files/${file}.gz)
  add_custom_command(OUTPUT ${packed}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/package/files
    COMMAND ${CHATKEEP_GZIP} -9nc ${CMAKE_SOURCE_DIR}/resources/package/${file} > ${packed}
    DEPENDS ${CMAKE_SOURCE_DIR}/resources/package/${file} VERBATIM)
  list(APPEND packed_files ${packed})
  install(FILES ${packed} DESTINATION ${folder})
endforeach()
add_custom_target(chatkeep_package_files ALL DEPENDS ${packed_files})

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME chatkeep)
set(CPACK_PACKAGE_VENDOR "The Chatkeep founders")
set(CPACK_PACKAGE_CONTACT "The Chatkeep founders <chatkeep@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "console for people who answer for a chatbot")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
  "Chatkeep holds a chatbot, its encrypted conversations and the panels to watch, take over and protect them in one program, without a server or a cloud.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Found by name at run time, so no library asks for them: the screen's plug-in, icons, Qt's own
# words in German, two fonts, the reader of PDFs.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "qt6-qpa-plugins, qt6-translations-l10n, libqt6svg6, fonts-inter, fonts-dejavu-core, poppler-utils")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-noto-core")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "age")
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/package)
include(CPack)
