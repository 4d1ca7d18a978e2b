// Every text stands in both languages on its element; the choice is remembered on this browser only.
(() => {
  'use strict';
  const key = 'hutong-language';
  const remembered = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const asked = new URLSearchParams(location.search).get('lang');
  let language = asked || remembered() || (navigator.language.startsWith('zh') ? 'zh' : 'en');
  if (language !== 'zh') language = 'en';

  const show = () => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    for (const element of document.querySelectorAll('[data-en]'))
      element.textContent = element.dataset[language];
    const button = document.getElementById('language');
    button.textContent = language === 'zh' ? 'English' : '中文';
    document.dispatchEvent(new CustomEvent('language', { detail: language }));
  };

  document.getElementById('language').addEventListener('click', () => {
    language = language === 'zh' ? 'en' : 'zh';
    try { localStorage.setItem(key, language); } catch { /* a browser that keeps nothing still switches */ }
    show();
  });
  window.hutong = { get language() { return language; } };
  show();
})();
