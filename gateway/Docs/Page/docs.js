// Swagger UI knows English only; its few fixed words are exchanged after it has drawn them.
(() => {
  'use strict';
  const words = {
    'Authorize': '授权', 'Logout': '退出', 'Close': '关闭', 'Available authorizations': '可用的授权方式',
    'Try it out': '试一试', 'Cancel': '取消', 'Execute': '执行', 'Clear': '清除', 'Reset': '重置',
    'Parameters': '参数', 'No parameters': '无参数', 'Name': '名称', 'Description': '说明', 'Request body': '请求体',
    'Responses': '响应', 'Response body': '响应体', 'Response headers': '响应头', 'Server response': '服务器响应',
    'Code': '状态码', 'Details': '详情', 'Links': '链接', 'No links': '无链接', 'Media type': '媒体类型',
    'Example Value': '示例', 'Schema': '结构', 'Schemas': '数据结构', 'Servers': '服务器', 'Request URL': '请求地址',
    'Download': '下载', 'Scopes:': '权限：', 'select all': '全选', 'select none': '全不选', 'required': '必填', 'Curl': 'curl 命令',
    'Headers:': '响应头：', 'Examples': '示例', 'Expand all': '全部展开', 'Collapse all': '全部收起',
  };
  const back = Object.fromEntries(Object.entries(words).map(([en, zh]) => [zh, en]));
  const root = document.getElementById('operations');

  const translate = (node) => {
    const dictionary = hutong.language === 'zh' ? words : back;
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      // Descriptions and code come from the services and stay as they are.
      if (text.parentElement.closest('pre, code, textarea, .markdown, .renderedMarkdown')) continue;
      const found = dictionary[text.data.trim()];
      if (found) text.data = text.data.replace(text.data.trim(), found);
    }
  };

  new MutationObserver((changes) => {
    if (hutong.language !== 'zh') return;
    for (const change of changes)
      for (const node of change.addedNodes) translate(node.nodeType === Node.TEXT_NODE ? change.target : node);
  }).observe(root, { childList: true, subtree: true });

  let missing = [];
  const warn = () => {
    const line = document.getElementById('unavailable');
    line.hidden = missing.length === 0;
    line.textContent = hutong.language === 'zh'
      ? `以下服务暂时没有响应，文档中缺少其接口：${missing.join('、')}`
      : `Not described at the moment, because the service does not answer: ${missing.join(', ')}`;
  };
  document.addEventListener('language', () => { translate(root); warn(); });

  fetch('/api/openapi.json').then((answer) => answer.json()).then((spec) => {
    missing = spec['x-hutong-unavailable'] || [];
    warn();
    SwaggerUIBundle({
      spec,
      domNode: root,
      deepLinking: true,
      docExpansion: 'list',
      defaultModelsExpandDepth: 0,
      displayRequestDuration: true,
      filter: true,
      persistAuthorization: false,
      validatorUrl: null,
      presets: [SwaggerUIBundle.presets.apis],
    });
  }).catch(() => {
    const line = document.getElementById('unavailable');
    line.hidden = false;
    line.textContent = hutong.language === 'zh' ? '接口文档暂时无法读取。' : 'The description cannot be read at the moment.';
  });
})();
